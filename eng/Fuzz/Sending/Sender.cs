using System.Diagnostics;
using System.Text;
using OpenGov.Fuzz.World;

namespace OpenGov.Fuzz.Sending;

/// <summary>Sends a draft as it is, with the token of its role, and hears what comes back.</summary>
internal sealed class Sender : IDisposable
{
    private const int AskBeforeBytes = 128 * 1024;
    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly Ground ground;
    private readonly HttpClient client;

    internal Sender(Ground ground, TimeSpan patience)
    {
        this.ground = ground;
        client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            Expect100ContinueTimeout = TimeSpan.FromSeconds(20),
            RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        })
        {
            Timeout = patience,
        };
    }

    internal async Task<Heard> SendAsync(Draft draft, CancellationToken stop)
    {
        var heard = await TryAsync(draft, stop);
        // A connection that the other side closed while it was idle is nobody's fault.
        return heard.Status == 0 && heard.Took < TimeSpan.FromSeconds(1) ? await TryAsync(draft, stop) : heard;
    }

    /// <summary>Where it goes, and what is added to it there.</summary>
    internal (Uri Address, string? Token) To(Draft draft)
    {
        var door = draft.IsStraight ? ground.DoorOf(draft.Operation.Service) ?? ground.Gateway : ground.Gateway;
        var token = ground.TokenOf(draft.Role, draft.IsStraight ? draft.Operation.Service : null);
        var isKey = draft is { IsStraight: false, Operation.IsOpen311: true, Role.IsClient: true };
        var address = isKey ? $"{draft.Address}{(draft.Address.Contains('?') ? '&' : '?')}api_key={token}" : draft.Address;
        return (new Uri(door.GetLeftPart(UriPartial.Authority) + address, AsWritten), isKey ? null : token);
    }

    public void Dispose() => client.Dispose();

    private async Task<Heard> TryAsync(Draft draft, CancellationToken stop)
    {
        using var request = Compose(draft);
        var began = Stopwatch.GetTimestamp();
        try
        {
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseContentRead, stop);
            var text = await answer.Content.ReadAsStringAsync(stop);
            return new Heard((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType ?? "", text, $"{answer.Headers}{answer.Content.Headers}", Stopwatch.GetElapsedTime(began));
        }
        catch (Exception nothing) when (nothing is HttpRequestException or IOException or InvalidOperationException or TaskCanceledException && !stop.IsCancellationRequested)
        {
            return new Heard(0, "", $"{nothing.GetType().Name}: {nothing.Message} {nothing.InnerException?.Message}", "", Stopwatch.GetElapsedTime(began));
        }
    }

    private HttpRequestMessage Compose(Draft draft)
    {
        var (address, token) = To(draft);
        var request = new HttpRequestMessage(new HttpMethod(draft.Method), address);
        if (token is not null) request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        if (draft.Role.Secret is { } secret) request.Headers.TryAddWithoutValidation("X-Case-Secret", secret);
        foreach (var (name, value) in draft.Headers) request.Headers.TryAddWithoutValidation(name, value);
        if (draft.Body is not { } body) return request;

        request.Content = new ByteArrayContent(body);
        if (draft.ContentType is { } type) request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        // What will be refused for its length asks before it is sent: it would meet a closed door half way.
        if (body.Length > AskBeforeBytes) request.Headers.ExpectContinue = true;
        return request;
    }
}
