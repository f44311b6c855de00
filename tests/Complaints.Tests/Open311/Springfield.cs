using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using OpenGov.Testing;

namespace OpenGov.Complaints.Tests.Open311;

[CollectionDefinition(nameof(Springfield))]
public sealed class InSpringfield : ICollectionFixture<Springfield>;

/// <summary>
/// The service with two jurisdictions active: Lithuania as shipped, and a small town whose services ask questions, keep cases
/// back, or give tokens. A database of its own, so that its tests can count.
/// </summary>
public sealed class Springfield(ComplaintsService room) : IAsyncLifetime
{
    internal const string JurisdictionId = "springfield.example";
    internal const string Root = "/open311/v2";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("springfield");

    internal static Caller App { get; } = Caller.ClientIn("springfield");

    internal static Caller OtherApp { get; } = App with { Id = new Guid("e0e0e0e0-0000-4000-8000-00000000000f") };

    internal static Caller Officer { get; } = Caller.OfficerOf("springfield-works");

    internal TestService<Program> Service { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        SpringfieldData.Write(folder.FullName);
        Service = await TestService<Program>.StartAsync(room.Servers, "complaints", new()
        {
            ["Jurisdictions:More"] = folder.FullName,
            ["Mail:PublicAddress"] = "https://opengov.example/",
            ["Logging:LogLevel:MassTransit"] = "None",
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (Service is not null) await Service.DisposeAsync();
        folder.Delete(recursive: true);
    }

    /// <summary>A report of a pothole, complete, to be changed by the test.</summary>
    internal static Dictionary<string, string?> APothole() => new()
    {
        ["jurisdiction_id"] = JurisdictionId,
        ["service_code"] = "pothole",
        ["lat"] = "42.1015",
        ["long"] = "-72.5898",
        ["address_id"] = "springfield-north",
        ["address_string"] = "742 Evergreen Terrace",
        ["description"] = "A hole <b>as deep</b> as a child & growing 😀\nSecond line.",
        ["email"] = "marge@people.test",
        ["first_name"] = "Marge",
        ["last_name"] = "Simpson",
        ["phone"] = "+1 555 0100",
        ["media_url"] = "https://pictures.example/hole.jpg",
        ["attribute[DEPTH]"] = "12.5",
        ["attribute[LANE]"] = "left",
    };

    /// <summary>Posts a form.</summary>
    internal async Task<HttpResponseMessage> PostAsync(Caller by, string path, IEnumerable<KeyValuePair<string, string?>> form, string? idempotencyKey = null)
    {
        using var client = Service.As(by);
        if (idempotencyKey is not null) client.DefaultRequestHeaders.Add("Idempotency-Key", idempotencyKey);
        using var content = new FormUrlEncodedContent(form!);
        return await client.PostAsync(new Uri(Root + path, UriKind.Relative), content, Now);
    }

    /// <summary>Files a report and reads the one request of the answer.</summary>
    internal async Task<JsonElement> FileAsync(Caller by, Dictionary<string, string?>? report = null)
    {
        using var answer = await PostAsync(by, "/requests.json", report ?? APothole());
        return Assert.Single((await JsonOf(answer)).EnumerateArray());
    }

    internal async Task<string> ReferenceOfFiledAsync(Caller by, Dictionary<string, string?>? report = null) =>
        (await FileAsync(by, report)).GetProperty("service_request_id").GetString()!;

    /// <summary>Reads a resource in both formats and fails when they differ; the query names the town unless it names a jurisdiction.</summary>
    internal async Task<JsonElement> ReadAsync(Caller by, string resource, string query = "", string? language = null)
    {
        using var client = Service.As(by);
        if (language is not null) client.DefaultRequestHeaders.Add("Accept-Language", language);
        var full = query.Contains("jurisdiction_id", StringComparison.Ordinal) ? query : $"jurisdiction_id={JurisdictionId}&{query}";
        using var json = await client.GetAsync(new Uri($"{Root}{resource}.json?{full}", UriKind.Relative), Now);
        using var xml = await client.GetAsync(new Uri($"{Root}{resource}.xml?{full}", UriKind.Relative), Now);
        var read = await JsonOf(json);
        TheTwins.AreTwins(read, await XmlOf(xml));
        return read;
    }

    internal static async Task<JsonElement> JsonOf(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync(Now);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{(int)answer.StatusCode}: {body}");
        Assert.Equal("application/json; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        return JsonDocument.Parse(body).RootElement;
    }

    internal static async Task<XElement> XmlOf(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync(Now);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{(int)answer.StatusCode}: {body}");
        Assert.Equal("text/xml; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        return XElement.Parse(body);
    }

    /// <summary>Whatever a filing leaves behind.</summary>
    internal Task<long> StoredAsync() => Service.CountAsync(
        "SELECT (SELECT count(*) FROM complaints) + (SELECT count(*) FROM case_entries) + (SELECT coalesce(max(sequence), 0) FROM outbox_messages) + (SELECT count(*) FROM idempotency_keys)");

    /// <summary>A case as if it had been filed, or had gone on, at another time.</summary>
    internal async Task DateAsync(string reference, string filedAt, string? updatedAt = null) => Assert.Equal(1, await Service.CountAsync(
        $"WITH dated AS (UPDATE complaints SET filed_at = '{filedAt}', updated_at = '{updatedAt ?? filedAt}' WHERE reference = '{reference}' RETURNING 1) SELECT count(*) FROM dated"));

    private static CancellationToken Now => TestContext.Current.CancellationToken;
}
