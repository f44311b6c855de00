using Microsoft.AspNetCore.Http.HttpResults;

namespace OpenGov.Gateway.Routes;

/// <summary>The health of every service and replica behind one address.</summary>
internal static class HealthOfAll
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public sealed record Report(string Status, IReadOnlyDictionary<string, IReadOnlyList<string>> Services);

    internal static void MapHealthOfAll(this WebApplication app)
    {
        app.MapGet("/health/all", Handle).AllowAnonymous();
    }

    private static async Task<JsonHttpResult<Report>> Handle(
        ServiceDocuments documents, Destinations destinations, IHttpClientFactory clients, CancellationToken cancellation)
    {
        var asked = documents.Services.Select(async service =>
        {
            var replicas = await Task.WhenAll(destinations.Of(service).Select(a => AskAsync(clients, new Uri(a, "/health"), cancellation)));
            return (service, states: (IReadOnlyList<string>)(replicas.Length == 0 ? ["not configured"] : replicas));
        });
        var services = (await Task.WhenAll(asked)).ToDictionary(s => s.service, s => s.states);

        // A service with one replica left still serves.
        var isHealthy = services.Values.All(states => states.Contains("healthy"));
        return TypedResults.Json(new Report(isHealthy ? "healthy" : "unhealthy", services), statusCode: isHealthy ? 200 : 503);
    }

    private static async Task<string> AskAsync(IHttpClientFactory clients, Uri address, CancellationToken cancellation)
    {
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patience.CancelAfter(Patience);
            using var answer = await clients.CreateClient(ServiceDocuments.Client).GetAsync(address, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            return answer.IsSuccessStatusCode ? "healthy" : "unhealthy";
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            return "away";
        }
    }
}
