using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OpenGov.Testing;
using static OpenGov.Complaints.Tests.ComplaintsService;

namespace OpenGov.Complaints.Tests.Features;

/// <summary>A city set up from a folder beside Lithuania: several bodies are competent, questions are asked, and its old cases come along.</summary>
public sealed class AnotherCity(SeaCity sea) : IClassFixture<SeaCity>
{
    [Fact]
    public async Task The_body_that_the_category_names_first_leads_and_the_other_is_told()
    {
        var receipt = await sea.FileAsync("smoke", ("territory", "sea-north"));

        using var officer = sea.Service.As(Caller.OfficerOf("sea-air"));
        var read = await JsonOf(await officer.GetAsync(new Uri($"/complaints/{receipt}", UriKind.Relative), Now), HttpStatusCode.OK);
        Assert.Equal("sea-air", read.GetProperty("status").GetProperty("institution").GetProperty("code").GetString());
        Assert.Equal("sea-town", read.GetProperty("alsoCompetent")[0].GetProperty("code").GetString());
        Assert.Equal(1, await sea.Service.CountAsync($"SELECT count(*) FROM outbox_messages WHERE type LIKE '%ComplaintRouted%' AND body LIKE '%{receipt}%' AND body LIKE '%{Lawbook.ListedInstitution.IdOf("sea-town")}%'"));
    }

    [Fact]
    public async Task Where_two_are_active_the_jurisdiction_must_be_named_and_each_keeps_its_own_language_and_reference()
    {
        using var client = sea.Service.As(Caller.Amina);
        using var nameless = await client.PostAsJsonAsync("/complaints", AComplaint(), Now);
        var lithuanian = AComplaint();
        lithuanian["jurisdiction"] = "lt";
        using var named = await client.PostAsJsonAsync("/complaints", lithuanian, Now);

        Assert.Equal("jurisdiction.unknown", (await JsonOf(nameless, HttpStatusCode.BadRequest)).GetProperty("code").GetString());
        Assert.StartsWith("LT-", (await JsonOf(named, HttpStatusCode.Created)).GetProperty("reference").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("SEA-", await sea.FileAsync("holes"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attributes_are_asked_and_checked()
    {
        using var client = sea.Service.As(Caller.Amina);
        async Task<string?> CodeAsync(object attributes)
        {
            using var answer = await client.PostAsJsonAsync("/complaints", SeaCity.Body("lamps", ("attributes", attributes)), Now);
            return (await JsonOf(answer, HttpStatusCode.BadRequest)).GetProperty("detail").GetString();
        }

        Assert.Contains("'pole' is required", await CodeAsync(new Dictionary<string, string[]>()), StringComparison.Ordinal);
        Assert.Contains("'pole' takes a number", await CodeAsync(new Dictionary<string, string[]> { ["pole"] = ["seventeen"] }), StringComparison.Ordinal);
        Assert.Contains("'colour' takes one of: red, blue", await CodeAsync(new Dictionary<string, string[]> { ["pole"] = ["17"], ["colour"] = ["green"] }), StringComparison.Ordinal);
        Assert.Contains("'colour' takes one value", await CodeAsync(new Dictionary<string, string[]> { ["pole"] = ["17"], ["colour"] = ["red", "blue"] }), StringComparison.Ordinal);
        Assert.Contains("'colour' has an empty value", await CodeAsync(new Dictionary<string, string?[]?> { ["pole"] = ["17"], ["colour"] = [null] }), StringComparison.Ordinal);
        Assert.Contains("'colour' has an empty value", await CodeAsync(new Dictionary<string, string?[]?> { ["pole"] = ["17"], ["colour"] = null }), StringComparison.Ordinal);
        Assert.StartsWith("SEA-", await sea.FileAsync("lamps", ("attributes", new Dictionary<string, string[]> { ["pole"] = ["17"], ["colour"] = ["blue"] })), StringComparison.Ordinal);
    }



    [Fact]
    public async Task An_old_case_is_brought_along_once_with_its_dates_and_how_it_ended_and_nobody_is_written_to()
    {
        using var importer = sea.Service.As(Caller.ImporterIn("sea"));
        var former = new
        {
            externalId = "OLD-17",
            category = "holes",
            title = "Hole at the pier",
            territory = "sea-north",
            institution = "sea-air",
            latitude = 42.35,
            longitude = -71.06,
            filedAt = "2015-01-01T13:29:08-05:00",
            dueOn = "2015-02-01",
            closedAt = "2015-03-02T11:35:19-05:00",
            closingNote = "Filled.",
        };
        using var first = await importer.PostAsJsonAsync("/complaints/imports", former, Now);
        using var again = await importer.PostAsJsonAsync("/complaints/imports", former, Now);

        var made = await JsonOf(first, HttpStatusCode.Created);
        var known = await JsonOf(again, HttpStatusCode.OK);
        var reference = made.GetProperty("reference").GetString();
        Assert.StartsWith("SEA-2015-", reference, StringComparison.Ordinal);
        Assert.Equal((reference, true, false), (known.GetProperty("reference").GetString(), made.GetProperty("isNew").GetBoolean(), known.GetProperty("isNew").GetBoolean()));

        using var officer = sea.Service.As(Caller.OfficerOf("sea-air"));
        var read = await JsonOf(await officer.GetAsync(new Uri($"/complaints/{reference}", UriKind.Relative), Now), HttpStatusCode.OK);
        Assert.Equal(("closed", "2015-02-01", "imported", "OLD-17"), (
            read.GetProperty("status").GetProperty("state").GetString(), read.GetProperty("status").GetProperty("dueOn").GetString(),
            read.GetProperty("reason").GetProperty("code").GetString(), read.GetProperty("externalId").GetString()));
        var ended = read.GetProperty("timeline").EnumerateArray().Last();
        Assert.Equal(("closed", "Filled.", true), (ended.GetProperty("kind").GetProperty("code").GetString(), ended.GetProperty("text").GetString(), ended.GetProperty("isLate").GetBoolean()));
        Assert.Equal(0, await sea.Service.CountAsync($"SELECT count(*) FROM outbox_messages WHERE body LIKE '%{reference}%' AND type NOT LIKE '%ComplaintImported%'"));
        var closed = await JsonOf(await officer.GetAsync(new Uri("/complaints/inbox?state=closed", UriKind.Relative), Now), HttpStatusCode.OK);
        Assert.Contains(reference!, closed.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(1, await sea.Service.CountAsync(
            $"SELECT count(*) FROM complaints JOIN outbox_messages ON case_id = person_id WHERE reference = '{reference}' AND type LIKE '%RememberContact%' AND body::jsonb ->> 'address' = ''"));
    }

    [Theory]
    [InlineData("guest", HttpStatusCode.Forbidden, "role.missing")]
    [InlineData("client", HttpStatusCode.Forbidden, "role.missing")]
    [InlineData("importer", HttpStatusCode.BadRequest, "filed-at.future")]
    public async Task Only_an_importer_brings_cases_along_and_none_from_the_future(string who, HttpStatusCode status, string code)
    {
        using var client = sea.Service.As(who switch { "importer" => Caller.ImporterIn("sea"), "client" => Caller.ClientIn("sea"), _ => Caller.Guest });

        using var answer = await client.PostAsJsonAsync("/complaints/imports", new { externalId = "X", category = "holes", title = "A hole", filedAt = "2999-01-01T00:00:00Z" }, Now);

        Assert.Equal(code, (await JsonOf(answer, status)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task The_public_cases_are_exported_without_words_and_names_and_the_others_not_at_all()
    {
        var shown = await sea.FileAsync("holes", ("latitude", 42.35), ("longitude", -71.06), ("place", "Pier 7, behind Ms Doe's house"));
        var hidden = await sea.FileAsync("holes", ("isPublic", false));
        var never = await sea.FileAsync("smoke", ("territory", "sea-north"));
        using var guest = sea.Service.As(Caller.Guest);

        var csv = await guest.GetStringAsync(new Uri("/complaints/export.csv?jurisdiction=sea", UriKind.Relative), Now);
        var map = JsonDocument.Parse(await guest.GetStringAsync(new Uri("/complaints/export.geojson?jurisdiction=sea", UriKind.Relative), Now)).RootElement;

        Assert.Contains(shown, csv, StringComparison.Ordinal);
        Assert.All([hidden, never, "Doe", "Amina", "tamsu"], word => Assert.DoesNotContain(word, csv + map.GetRawText(), StringComparison.Ordinal));
        var feature = map.GetProperty("features").EnumerateArray().Single(one => one.GetProperty("id").GetString() == shown);
        Assert.Equal((-71.06, 42.35), (feature.GetProperty("geometry").GetProperty("coordinates")[0].GetDouble(), feature.GetProperty("geometry").GetProperty("coordinates")[1].GetDouble()));
        using var unknown = await guest.GetAsync(new Uri("/complaints/export.csv?jurisdiction=nowhere", UriKind.Relative), Now);
        await JsonOf(unknown, HttpStatusCode.BadRequest);
    }

    private static CancellationToken Now => TestContext.Current.CancellationToken;
}
