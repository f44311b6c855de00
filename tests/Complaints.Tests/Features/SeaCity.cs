using System.Net;
using System.Net.Http.Json;
using OpenGov.Testing;
using static OpenGov.Complaints.Tests.ComplaintsService;

namespace OpenGov.Complaints.Tests.Features;

/// <summary>A service that serves a small city beside Lithuania, set up from a folder.</summary>
public sealed class SeaCity(ComplaintsService complaints) : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("opengov-city-").FullName;

    internal TestService<Program> Service { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Write("20");
        Service = await TestService<Program>.StartAsync(complaints.Servers, "complaints", new()
        {
            ["Jurisdictions:More"] = folder,
            ["Logging:LogLevel:Default"] = "Error",
            ["Logging:LogLevel:MassTransit"] = "None",
        });
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    internal async Task<string> FileAsync(string category, params (string Field, object? Value)[] fields)
    {
        using var client = Service.As(Caller.Amina);
        using var answer = await client.PostAsJsonAsync("/complaints", Body(category, fields), Now);
        return (await JsonOf(answer, HttpStatusCode.Created)).GetProperty("reference").GetString()!;
    }

    internal static Dictionary<string, object?> Body(string category, params (string Field, object? Value)[] fields)
    {
        var body = AComplaint();
        body.Remove("municipality");
        (body["jurisdiction"], body["category"]) = ("sea", category);
        foreach (var (field, value) in fields) body[field] = value;
        return body;
    }

    internal void Write(string days, string? categories = null, string? competences = null, string? attributes = null)
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
