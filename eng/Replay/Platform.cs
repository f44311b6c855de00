using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace OpenGov.Replay;

/// <summary>The platform as this tool sees it: lists, filing, importing, and what became of it.</summary>
internal sealed class Platform(PatientClient client, Options options)
{
    private const int AtOnce = 100;

    /// <exception cref="TroubleException">It does not answer, or the jurisdiction is not active there.</exception>
    internal async Task<Register> LookUpAsync(CancellationToken stop)
    {
        var known = await ListAsync("/api/jurisdictions", stop);
        var here = known.FirstOrDefault(one => (string?)one["code"] == options.Jurisdiction) ?? throw new TroubleException(
            $"There is no jurisdiction '{options.Jurisdiction}' at {options.Gateway}.", $"Active there: {string.Join(", ", known.Select(one => (string?)one["code"]))}.");
        var query = $"?limit=100&jurisdiction={options.Jurisdiction}";
        return new Register(
            options.Jurisdiction,
            TimeZoneInfo.FindSystemTimeZoneById((string)here["timeZone"]!),
            [.. (await ListAsync("/api/categories" + query, stop)).Select(ToListed)],
            [.. (await ListAsync("/api/territories" + query, stop)).Select(ToListed)],
            [.. (await ListAsync("/api/institutions" + query, stop)).Select(ToListed)]);
    }

    /// <param name="form">As GeoReport v2 names the fields.</param>
    /// <param name="key">The same for the same row.</param>
    internal Task<Answer> FileAsync(IReadOnlyDictionary<string, string> form, string key, CancellationToken stop) => client.SendAsync(
        () => new HttpRequestMessage(HttpMethod.Post, At("/open311/v2/requests.json"))
        {
            Content = new FormUrlEncodedContent(form),
            Headers = { { "Idempotency-Key", key } },
        },
        stop);

    internal Task<Answer> ImportAsync(JsonObject oldCase, string token, CancellationToken stop) => client.SendAsync(
        () => new HttpRequestMessage(HttpMethod.Post, At("/api/complaints/imports"))
        {
            Content = new StringContent(oldCase.ToJsonString(), new MediaTypeHeaderValue("application/json", "utf-8")),
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
        },
        stop);

    /// <summary>The number that belongs to a token; null while there is none.</summary>
    internal async Task<string?> NumberOfAsync(string token, string key, CancellationToken stop)
    {
        var answer = await client.SendAsync(() => Get($"/open311/v2/tokens/{token}.json?{Caller(key)}"), stop);
        return answer.IsSuccess ? (string?)JsonNode.Parse(answer.Body)?[0]?["service_request_id"] : null;
    }

    /// <summary>Where cases are, in lists; those that the platform does not know are left out.</summary>
    internal async IAsyncEnumerable<Whereabouts> FindAsync(IEnumerable<string> numbers, string key)
    {
        foreach (var some in numbers.Chunk(AtOnce))
        {
            var answer = await client.SendAsync(
                () => Get($"/open311/v2/requests.json?{Caller(key)}&service_request_id={Uri.EscapeDataString(string.Join(',', some))}"), CancellationToken.None);
            if (!answer.IsSuccess) throw new NoAnswerException($"GET requests.json: {answer.Short}");
            foreach (var one in JsonNode.Parse(answer.Body)!.AsArray())
                yield return new((string)one!["service_request_id"]!, (string?)one["agency_responsible"], (string?)one["status"]);
        }
    }

    private string Caller(string key) => $"jurisdiction_id={Uri.EscapeDataString(options.JurisdictionId)}&api_key={Uri.EscapeDataString(key)}";

    private async Task<List<JsonNode>> ListAsync(string path, CancellationToken stop)
    {
        var all = new List<JsonNode>();
        string? next = null;
        do
        {
            var page = await PageAsync(next is null ? path : $"{path}&after={Uri.EscapeDataString(next)}", stop);
            all.AddRange(page["items"]!.AsArray().OfType<JsonNode>());
            next = (string?)page["next"];
        }
        while (next is not null);
        return all;
    }

    private async Task<JsonNode> PageAsync(string path, CancellationToken stop)
    {
        try
        {
            var answer = await client.SendAsync(() => Get(path), stop);
            return answer.IsSuccess ? JsonNode.Parse(answer.Body)! : throw new NoAnswerException(answer.Short);
        }
        catch (NoAnswerException why)
        {
            throw new TroubleException($"No platform answers at {At(path)}: {why.Message}", "Start it with eng/run.sh, or name another: --gateway URL");
        }
    }

    private HttpRequestMessage Get(string path) => new(HttpMethod.Get, At(path));

    private Uri At(string path) => new(options.Gateway, path);

    private static Listed ToListed(JsonNode one) => new(
        (string)one["code"]!,
        one["names"]!.AsObject().ToDictionary(name => name.Key, name => (string)name.Value!),
        (bool?)one["isPublic"] ?? false,
        (string?)one["registerCode"]);
}

/// <summary>Where a case is.</summary>
/// <param name="Agency">The name of the institution that has it.</param>
/// <param name="Status"><c>open</c> or <c>closed</c>.</param>
internal sealed record Whereabouts(string Number, string? Agency, string? Status);
