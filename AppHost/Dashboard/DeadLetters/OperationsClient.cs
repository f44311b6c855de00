using System.Net;
using System.Text.Json;

namespace OpenGov.Dashboard.DeadLetters;

/// <summary>Asks services under <c>/operations</c>, patiently but not for ever; a service that is away is told, not thrown.</summary>
internal sealed class OperationsClient(IOperatorView view, DashboardSettings settings) : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    // No proxy of the environment's: these addresses are on this machine.
    private readonly HttpClient client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(5) };

    internal IReadOnlyList<string> Services => [.. view.Operations().Select(door => door.Service).Distinct()];

    internal async Task<IReadOnlyList<Answer<T>>> AskAllAsync<T>(string path, CancellationToken cancellation)
        where T : class => await Task.WhenAll(Services.Select(service => AskAsync<T>(service, path, cancellation)));

    internal Task<Answer<T>> AskAsync<T>(string service, string path, CancellationToken cancellation)
        where T : class => SendAsync<T>(service, HttpMethod.Get, path, null, cancellation);

    internal Task<Answer<T>> DoAsync<T>(string service, string path, object request, CancellationToken cancellation)
        where T : class => SendAsync<T>(service, HttpMethod.Post, path, JsonContent.Create(request), cancellation);

    public void Dispose() => client.Dispose();

    private async Task<Answer<T>> SendAsync<T>(string service, HttpMethod method, string path, HttpContent? content, CancellationToken cancellation)
        where T : class
    {
        if (view.Operations().FirstOrDefault(door => door.Service == service) is not { } door)
        {
            return new(service, null, $"there is no service “{service}” that keeps dead letters") { IsUnknown = true };
        }

        try
        {
            using var request = new HttpRequestMessage(method, new Uri(door.Address, $"/operations/{path}")) { Content = content };
            request.Headers.Add("X-Operations-Key", settings.OperationsKey);
            using var answer = await client.SendAsync(request, cancellation);
            return answer.IsSuccessStatusCode
                ? new(service, await answer.Content.ReadFromJsonAsync<T>(Json, cancellation), null)
                : new(service, null, await WhyAsync(service, answer, cancellation)) { IsUnknown = answer.StatusCode == HttpStatusCode.NotFound };
        }
        catch (Exception away) when (away is HttpRequestException or JsonException or IOException || (away is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return new(service, null, away is JsonException ? $"{service} answers what nobody understands" : $"{service} does not answer");
        }
    }

    private static async Task<string> WhyAsync(string service, HttpResponseMessage answer, CancellationToken cancellation)
    {
        if (answer.Content.Headers.ContentType?.MediaType == "application/problem+json"
            && await answer.Content.ReadFromJsonAsync<Problem>(Json, cancellation) is { } problem
            && (problem.Detail ?? problem.Title) is { Length: > 0 } words)
        {
            return $"{service} says: {words}";
        }

        return $"{service} answers with status {(int)answer.StatusCode}";
    }

    private sealed record Problem(string? Title, string? Detail);
}
