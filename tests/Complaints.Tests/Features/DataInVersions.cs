using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OpenGov.Testing;
using static OpenGov.Complaints.Tests.ComplaintsService;

namespace OpenGov.Complaints.Tests.Features;

/// <summary>The data of a jurisdiction are loaded again, as they were or as they have become.</summary>
public sealed class DataInVersions(SeaCity sea) : IClassFixture<SeaCity>
{
    [Fact]
    public async Task Loading_the_same_data_again_changes_nothing()
    {
        const string State = "SELECT (SELECT count(*) FROM outbox_messages) * 1000000 + (SELECT count(*) FROM former_laws) * 10000 + (SELECT count(*) FROM categories) * 100 + (SELECT count(*) FROM institutions)";
        await using var before = await sea.Service.UpgradeAsync([]);
        var once = await sea.Service.CountAsync(State);
        await using var after = await sea.Service.UpgradeAsync([]);

        Assert.Equal(once, await sea.Service.CountAsync(State));
    }

    [Fact]
    public async Task A_new_version_of_the_law_holds_for_new_cases_and_the_old_ones_keep_theirs()
    {
        var old = await sea.FileAsync("holes");
        sea.Write("3", categories: "code,name_en,competent_kinds,is_public\nlamps,Street lamps,department,yes\n", competences: "category,territory,institution,listed_from,source\nlamps,*,sea-air,2026-01-01,made for tests\n", attributes: "{\"attributes\":[]}");
        await using var upgraded = await sea.Service.UpgradeAsync([]);

        using var client = upgraded.As(Caller.Amina);
        using var created = await client.PostAsJsonAsync("/complaints", SeaCity.Body("lamps"), Now);
        var young = (await JsonOf(created, HttpStatusCode.Created)).GetProperty("reference").GetString()!;
        using var gone = await client.PostAsJsonAsync("/complaints", SeaCity.Body("holes"), Now);

        async Task<JsonElement> ReadAsync(string reference) => await JsonOf(await client.GetAsync(new Uri($"/complaints/{reference}", UriKind.Relative), Now), HttpStatusCode.OK);
        Assert.Equal(20, (await ReadAsync(old)).GetProperty("clock").GetProperty("workingDays").GetInt32());
        Assert.Equal(3, (await ReadAsync(young)).GetProperty("clock").GetProperty("workingDays").GetInt32());
        Assert.Equal("Holes", (await ReadAsync(old)).GetProperty("category").GetProperty("text").GetString());
        Assert.Equal("category.unknown", (await JsonOf(gone, HttpStatusCode.BadRequest)).GetProperty("code").GetString());
    }

    private static CancellationToken Now => TestContext.Current.CancellationToken;
}
