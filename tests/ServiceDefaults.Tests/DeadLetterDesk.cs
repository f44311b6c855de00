using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using OpenGov.Testing;
using OpenGov.TinyService;

namespace OpenGov.ServiceDefaults.Tests;

/// <summary>What an operator does at the desk for dead letters of the tiny service.</summary>
internal sealed class DeadLetterDesk(TestService<Program> service, HttpClient client)
{
    internal const string Letters = "/operations/dead-letters";
    internal const string TroubledQueue = "tiny-echo-once-mended";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    internal static DeadLetterDesk Of(TestService<Program> service) => new(service, service.As(Caller.Operator));

    /// <summary>Writes a note that its consumer refuses.</summary>
    internal async Task<Guid> WriteTroubledAsync(string text = "Broken", string? traceParent = null)
    {
        using var amina = ClientOf(Caller.Amina);
        if (traceParent is not null)
            amina.DefaultRequestHeaders.Add("traceparent", traceParent);
        using var answer = await amina.PostAsJsonAsync("/notes", new WriteNote.Request(text, Troubled: true), Cancel);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<WriteNote.Response>(Cancel))!.Id;
    }

    // Of the process at hand, when there is one; else of the service in this one.
    private HttpClient ClientOf(Caller caller)
    {
        if (client.BaseAddress is null or { Host: "localhost" })
            return service.As(caller);
        var its = new HttpClient { BaseAddress = client.BaseAddress };
        its.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", service.Keys.TokenFor("tiny", caller));
        return its;
    }

    internal Task<long> MendAsync(Guid note) => service.CountAsync($"UPDATE notes SET text = 'Mended' WHERE id = '{note}' RETURNING 1");

    internal Task<long> EchoesOfTroubleAsync(Guid note) => service.CountAsync($"SELECT count(*) FROM echoes WHERE note_id = '{note}' AND sequence = 0");

    /// <summary>The letter about a note, once it lies there and has come so often.</summary>
    internal async Task<JsonElement> LetterAboutAsync(Guid note, int times = 1)
    {
        JsonElement found = default;
        await Eventually.TrueAsync(
            async () =>
            {
                foreach (var letter in await ListAsync($"?state=open&kind={nameof(NoteTroubled)}&take=200"))
                {
                    var full = await ReadAsync($"{Letters}/{letter.GetProperty("id").GetGuid()}");
                    if (full.GetProperty("body").GetString()?.Contains($"{note}", StringComparison.Ordinal) == true && full.GetProperty("times").GetInt32() >= times)
                        found = full;
                }

                return found.ValueKind == JsonValueKind.Object;
            },
            $"the letter about {note} lies there");
        return found;
    }

    internal async Task<JsonElement[]> ListAsync(string query = "") =>
        [.. (await ReadAsync(Letters + query)).GetProperty("items").EnumerateArray()];

    internal Task<JsonElement> ReadAsync(string path) => client.GetFromJsonAsync<JsonElement>(path, Cancel);

    internal async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string path, object body)
    {
        using var answer = await client.PostAsJsonAsync(Letters + path, body, Cancel);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel));
    }
}
