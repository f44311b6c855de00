using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OpenGov.Testing;
using static OpenGov.Complaints.Tests.ComplaintsService;

namespace OpenGov.Complaints.Tests.Features;

/// <summary>A city set up from a folder beside Lithuania: several bodies are competent, its law changes, and its old cases come along.</summary>
public sealed class AnotherCity(ComplaintsService complaints) : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("opengov-city-").FullName;
    private TestService<Program> service = null!;

    public async ValueTask InitializeAsync()
    {
        Write("20");
        service = await TestService<Program>.StartAsync(complaints.Servers, "complaints", new()
        {
            ["Jurisdictions:More"] = folder,
            ["Logging:LogLevel:Default"] = "Error",
            ["Logging:LogLevel:MassTransit"] = "None",
        });
    }

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_body_that_the_category_names_first_leads_and_the_other_is_told()
    {
        var receipt = await FileAsync("smoke", ("territory", "sea-north"));

        using var officer = service.As(Caller.OfficerOf("sea-air"));
        var read = await JsonOf(await officer.GetAsync(new Uri($"/complaints/{receipt}", UriKind.Relative), Now), HttpStatusCode.OK);
        Assert.Equal("sea-air", read.GetProperty("status").GetProperty("institution").GetProperty("code").GetString());
        Assert.Equal("sea-town", read.GetProperty("alsoCompetent")[0].GetProperty("code").GetString());
        Assert.Equal(1, await service.CountAsync($"SELECT count(*) FROM outbox_messages WHERE type LIKE '%ComplaintRouted%' AND convert_from(body, 'UTF8') LIKE '%{receipt}%' AND convert_from(body, 'UTF8') LIKE '%{Lawbook.ListedInstitution.IdOf("sea-town")}%'"));
    }

    [Fact]
    public async Task Where_two_are_active_the_jurisdiction_must_be_named_and_each_keeps_its_own_language_and_reference()
    {
        using var client = service.As(Caller.Amina);
        using var nameless = await client.PostAsJsonAsync("/complaints", AComplaint(), Now);
        var lithuanian = AComplaint();
        lithuanian["jurisdiction"] = "lt";
        using var named = await client.PostAsJsonAsync("/complaints", lithuanian, Now);

        Assert.Equal("jurisdiction.unknown", (await JsonOf(nameless, HttpStatusCode.BadRequest)).GetProperty("code").GetString());
        Assert.StartsWith("LT-", (await JsonOf(named, HttpStatusCode.Created)).GetProperty("reference").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("SEA-", await FileAsync("holes"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attributes_are_asked_and_checked()
    {
        using var client = service.As(Caller.Amina);
        async Task<string?> CodeAsync(object attributes)
        {
            using var answer = await client.PostAsJsonAsync("/complaints", Body("lamps", ("attributes", attributes)), Now);
            return (await JsonOf(answer, HttpStatusCode.BadRequest)).GetProperty("detail").GetString();
        }

        Assert.Contains("'pole' is required", await CodeAsync(new Dictionary<string, string[]>()), StringComparison.Ordinal);
        Assert.Contains("'pole' takes a number", await CodeAsync(new Dictionary<string, string[]> { ["pole"] = ["seventeen"] }), StringComparison.Ordinal);
        Assert.Contains("'colour' takes one of: red, blue", await CodeAsync(new Dictionary<string, string[]> { ["pole"] = ["17"], ["colour"] = ["green"] }), StringComparison.Ordinal);
        Assert.Contains("'colour' takes one value", await CodeAsync(new Dictionary<string, string[]> { ["pole"] = ["17"], ["colour"] = ["red", "blue"] }), StringComparison.Ordinal);
        Assert.StartsWith("SEA-", await FileAsync("lamps", ("attributes", new Dictionary<string, string[]> { ["pole"] = ["17"], ["colour"] = ["blue"] })), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Loading_the_same_data_again_changes_nothing()
    {
        const string State = "SELECT (SELECT count(*) FROM outbox_messages) * 1000000 + (SELECT count(*) FROM former_laws) * 10000 + (SELECT count(*) FROM categories) * 100 + (SELECT count(*) FROM institutions)";
        await using var before = await service.UpgradeAsync([]);
        var once = await service.CountAsync(State);
        await using var after = await service.UpgradeAsync([]);

        Assert.Equal(once, await service.CountAsync(State));
    }

    [Fact]
    public async Task A_new_version_of_the_law_holds_for_new_cases_and_the_old_ones_keep_theirs()
    {
        var old = await FileAsync("holes");
        Write("3", categories: "code,name_en,competent_kinds,is_public\nlamps,Street lamps,department,yes\n", competences: "category,territory,institution,listed_from,source\nlamps,*,sea-air,2026-01-01,made for tests\n", attributes: "{\"attributes\":[]}");
        await using var upgraded = await service.UpgradeAsync([]);

        using var client = upgraded.As(Caller.Amina);
        using var created = await client.PostAsJsonAsync("/complaints", Body("lamps"), Now);
        var young = (await JsonOf(created, HttpStatusCode.Created)).GetProperty("reference").GetString()!;
        using var gone = await client.PostAsJsonAsync("/complaints", Body("holes"), Now);

        async Task<JsonElement> ReadAsync(string reference) => await JsonOf(await client.GetAsync(new Uri($"/complaints/{reference}", UriKind.Relative), Now), HttpStatusCode.OK);
        Assert.Equal(20, (await ReadAsync(old)).GetProperty("clock").GetProperty("workingDays").GetInt32());
        Assert.Equal(3, (await ReadAsync(young)).GetProperty("clock").GetProperty("workingDays").GetInt32());
        Assert.Equal("Holes", (await ReadAsync(old)).GetProperty("category").GetProperty("text").GetString());
        Assert.Equal("category.unknown", (await JsonOf(gone, HttpStatusCode.BadRequest)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task An_old_case_is_brought_along_once_with_its_dates_and_how_it_ended_and_nobody_is_written_to()
    {
        using var importer = service.As(Caller.ImporterIn("sea"));
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

        using var officer = service.As(Caller.OfficerOf("sea-air"));
        var read = await JsonOf(await officer.GetAsync(new Uri($"/complaints/{reference}", UriKind.Relative), Now), HttpStatusCode.OK);
        Assert.Equal(("closed", "2015-02-01", "imported", "OLD-17"), (
            read.GetProperty("status").GetProperty("state").GetString(), read.GetProperty("status").GetProperty("dueOn").GetString(),
            read.GetProperty("reason").GetProperty("code").GetString(), read.GetProperty("externalId").GetString()));
        var ended = read.GetProperty("timeline").EnumerateArray().Last();
        Assert.Equal(("closed", "Filled.", true), (ended.GetProperty("kind").GetProperty("code").GetString(), ended.GetProperty("text").GetString(), ended.GetProperty("isLate").GetBoolean()));
        Assert.Equal(0, await service.CountAsync($"SELECT count(*) FROM outbox_messages WHERE convert_from(body, 'UTF8') LIKE '%{reference}%' AND type NOT LIKE '%ComplaintImported%'"));
    }

    [Theory]
    [InlineData("guest", HttpStatusCode.Forbidden, "role.missing")]
    [InlineData("client", HttpStatusCode.Forbidden, "role.missing")]
    [InlineData("importer", HttpStatusCode.BadRequest, "filed-at.future")]
    public async Task Only_an_importer_brings_cases_along_and_none_from_the_future(string who, HttpStatusCode status, string code)
    {
        using var client = service.As(who switch { "importer" => Caller.ImporterIn("sea"), "client" => Caller.ClientIn("sea"), _ => Caller.Guest });

        using var answer = await client.PostAsJsonAsync("/complaints/imports", new { externalId = "X", category = "holes", title = "A hole", filedAt = "2999-01-01T00:00:00Z" }, Now);

        Assert.Equal(code, (await JsonOf(answer, status)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task The_public_cases_are_exported_without_words_and_names_and_the_others_not_at_all()
    {
        var shown = await FileAsync("holes", ("latitude", 42.35), ("longitude", -71.06), ("place", "Pier 7, behind Ms Doe's house"));
        var hidden = await FileAsync("holes", ("isPublic", false));
        var never = await FileAsync("smoke", ("territory", "sea-north"));
        using var guest = service.As(Caller.Guest);

        var csv = await guest.GetStringAsync(new Uri("/complaints/export.csv?jurisdiction=sea", UriKind.Relative), Now);
        var map = JsonDocument.Parse(await guest.GetStringAsync(new Uri("/complaints/export.geojson?jurisdiction=sea", UriKind.Relative), Now)).RootElement;

        Assert.Contains(shown, csv, StringComparison.Ordinal);
        Assert.All([hidden, never, "Doe", "Amina", "tamsu"], word => Assert.DoesNotContain(word, csv + map.GetRawText(), StringComparison.Ordinal));
        var feature = map.GetProperty("features").EnumerateArray().Single(one => one.GetProperty("id").GetString() == shown);
        Assert.Equal((-71.06, 42.35), (feature.GetProperty("geometry").GetProperty("coordinates")[0].GetDouble(), feature.GetProperty("geometry").GetProperty("coordinates")[1].GetDouble()));
        using var unknown = await guest.GetAsync(new Uri("/complaints/export.csv?jurisdiction=nowhere", UriKind.Relative), Now);
        await JsonOf(unknown, HttpStatusCode.BadRequest);
    }

    private async Task<string> FileAsync(string category, params (string Field, object? Value)[] fields)
    {
        using var client = service.As(Caller.Amina);
        using var answer = await client.PostAsJsonAsync("/complaints", Body(category, fields), Now);
        return (await JsonOf(answer, HttpStatusCode.Created)).GetProperty("reference").GetString()!;
    }

    private static Dictionary<string, object?> Body(string category, params (string Field, object? Value)[] fields)
    {
        var body = AComplaint();
        body.Remove("municipality");
        (body["jurisdiction"], body["category"]) = ("sea", category);
        foreach (var (field, value) in fields) body[field] = value;
        return body;
    }

    private void Write(string days, string? categories = null, string? competences = null, string? attributes = null)
    {
        var sea = Directory.CreateDirectory(Path.Combine(folder, "sea")).FullName;
        foreach (var (name, text) in new Dictionary<string, string>
        {
            ["jurisdiction.json"] = """{ "code": "sea", "names": { "en": "City by the Sea" }, "timeZone": "America/New_York", "languages": ["en"], "inForceFrom": "2010-01-01", "source": "made for tests" }""",
            ["law.json"] = $$"""{ "timeLimits": [ { "procedure": "complaint", "step": "answer", "workingDays": {{days}}, "inForceFrom": "2010-01-01", "source": "made for tests" }, { "procedure": "complaint", "step": "forward", "workingDays": 5, "inForceFrom": "2010-01-01", "source": "made for tests" } ] }""",
            ["holidays.json"] = """{ "holidays": [] }""",
            ["institutions.csv"] = "code,kind,name_en,mail\nsea-town,municipality,Town,town@institutions.test\nsea-air,department,Air and lamps,air@institutions.test\nsea-triage,triage,Desk,desk@institutions.test\n",
            ["categories.csv"] = categories ?? "code,name_en,competent_kinds,is_public\nsmoke,Smoke,department;municipality,no\nholes,Holes,department,yes\nlamps,Street lamps,department,yes\n",
            ["territories.csv"] = "code,name_en,part_of\nsea-north,North,\nsea-south,South,\n",
            ["competences.csv"] = competences ?? "category,territory,institution,listed_from,source\n*,*,sea-air,2026-01-01,made for tests\n*,sea-north,sea-town,2026-01-01,made for tests\n",
            ["attributes.json"] = attributes ?? """{ "attributes": [ { "category": "lamps", "code": "pole", "datatype": "number", "isRequired": true, "order": 1, "descriptions": { "en": "Number of the pole" } }, { "category": "lamps", "code": "colour", "datatype": "singlevaluelist", "isRequired": false, "order": 2, "descriptions": { "en": "Colour" }, "values": [ { "key": "red", "names": { "en": "Red" } }, { "key": "blue", "names": { "en": "Blue" } } ] } ] }""",
        })
            File.WriteAllText(Path.Combine(sea, name), text);
    }

    private static CancellationToken Now => TestContext.Current.CancellationToken;
}
