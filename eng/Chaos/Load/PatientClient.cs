using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace OpenGov.Chaos.Load;

/// <summary>Sends a deed with its key until it is acknowledged, by whichever gateway answers; notes each answer that helps nobody.</summary>
internal sealed class PatientClient(Func<IReadOnlyList<Uri>> gateways, Journal journal) : IDisposable
{
    private const int MostSurprises = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly string[] AskAgain = ["idempotency.in-flight", "complaint.changed-meanwhile"];

    private readonly HttpClient client = new() { Timeout = TimeSpan.FromSeconds(15) };
    private int turn;

    /// <returns>The answer; null when it was refused for good or there is no more time.</returns>
    internal async Task<JsonElement?> DoAsync(Deed deed, CancellationToken end)
    {
        var (surprises, last) = (0, "nobody was asked");
        for (; surprises < MostSurprises && !end.IsCancellationRequested; await Task.Delay(Pause, CancellationToken.None))
        {
            try
            {
                journal.Attempted();
                using var request = deed.ToRequest(Gateway());
                using var answer = await client.SendAsync(request, CancellationToken.None);
                var text = await answer.Content.ReadAsStringAsync(CancellationToken.None);
                if (answer.IsSuccessStatusCode) return JsonDocument.Parse(text).RootElement;
                last = $"{(int)answer.StatusCode} {text}";
                if (MaySucceedLater(answer.StatusCode, text)) continue;

                surprises++;
                journal.Note(new Surprise(deed.ToString(), last));
                if ((int)answer.StatusCode < 500) return null;
            }
            catch (Exception cut) when (cut is HttpRequestException or OperationCanceledException)
            {
                // Whether it was carried out is not known: the same key again.
                last = cut.Message;
            }
        }

        if (surprises < MostSurprises) journal.Note(new GivenUp(deed.ToString(), last));
        return null;
    }

    public void Dispose() => client.Dispose();

    private Uri Gateway() => gateways() is var all ? all[turn++ % all.Count] : throw new InvalidOperationException();

    private static bool MaySucceedLater(HttpStatusCode status, string text) => status switch
    {
        HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout or HttpStatusCode.TooManyRequests => true,
        HttpStatusCode.Conflict => AskAgain.Any(code => text.Contains(code, StringComparison.Ordinal)),
        _ => false,
    };
}

/// <summary>One request that may be repeated.</summary>
/// <param name="Path">Below the gateway.</param>
internal sealed record Deed(string Path, object? Body, string Key)
{
    /// <summary>Of an officer.</summary>
    internal string? Token { get; init; }

    /// <summary>Of the guest who filed the case.</summary>
    internal string? Secret { get; init; }

    internal HttpRequestMessage ToRequest(Uri gateway)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(gateway, Path)) { Content = Body is null ? null : JsonContent.Create(Body) };
        request.Headers.Add("Idempotency-Key", Key);
        if (Token is not null) request.Headers.Authorization = new("Bearer", Token);
        if (Secret is not null) request.Headers.Add("X-Case-Secret", Secret);
        return request;
    }

    public override string ToString() => $"{Path} with key {Key}";
}
