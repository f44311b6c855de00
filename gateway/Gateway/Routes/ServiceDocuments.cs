using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Yarp.ReverseProxy.Configuration;

namespace OpenGov.Gateway.Routes;

/// <summary>
/// Asks services for their OpenAPI documents, and rewrites them to the public addresses. Each is kept, since a service makes it anew
/// for everyone who asks; a service that is away is still described as it was last.
/// </summary>
internal sealed class ServiceDocuments(IHttpClientFactory clients, Destinations destinations, IProxyConfigProvider routes, TimeProvider clock)
{
    internal const string Client = "services";

    // A service of the next version describes itself so much later.
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (byte[] Document, long ReadAt)> kept = new(StringComparer.Ordinal);

    internal IReadOnlyList<string> Services => [.. routes.GetConfig().Clusters.Select(c => c.ClusterId).Order(StringComparer.Ordinal)];

    /// <summary>The document as JSON in UTF-8; null when no replica of the service answers with one, nor ever did.</summary>
    internal async Task<byte[]?> ReadAsync(string service, CancellationToken cancellation)
    {
        var last = kept.TryGetValue(service, out var read) ? read : default;
        if (last.Document is not null && clock.GetElapsedTime(last.ReadAt) < KeptFor)
            return last.Document;

        foreach (var address in destinations.Of(service))
        {
            if (await FetchAsync(new Uri(address, "/openapi/v1.json"), cancellation) is not JsonObject document)
                continue;
            last.Document = JsonSerializer.SerializeToUtf8Bytes(Publish(document, service, Prefixes(service)));
            kept[service] = (last.Document, clock.GetTimestamp());
            break;
        }

        return last.Document;
    }

    /// <summary>Keeps the paths that have a public route, under their public address.</summary>
    internal static JsonObject Publish(JsonObject document, string service, IReadOnlyList<string> prefixes)
    {
        var paths = new JsonObject();
        foreach (var (path, item) in document["paths"] as JsonObject ?? [])
        {
            string[] addresses = [RoutesSetup.PublicPrefix + path, RoutesSetup.OperationsOf(service, path), path];
            if (addresses.FirstOrDefault(address => prefixes.Any(p => IsUnder(address, p))) is { } address)
                paths[address] = item?.DeepClone();
        }

        document["paths"] = paths;
        document["servers"] = new JsonArray(new JsonObject { ["url"] = "/" });
        OfferToken(document);
        return document;
    }

    // Services describe what they take from us; from people we take less: a token, or none at all as a guest.
    private static void OfferToken(JsonObject document)
    {
        var components = document["components"] as JsonObject ?? [];
        components["securitySchemes"] = new JsonObject { ["token"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["bearerFormat"] = "JWT" } };
        document["components"] = components;
        document["security"] = new JsonArray(new JsonObject(), new JsonObject { ["token"] = new JsonArray() });
    }

    private static bool IsUnder(string path, string prefix) =>
        path.StartsWith(prefix, StringComparison.Ordinal) && (path.Length == prefix.Length || path[prefix.Length] == '/');

    // A route "/api/complaints/{**rest}" makes "/api/complaints" and all below it public.
    private string[] Prefixes(string service) =>
        [.. routes.GetConfig().Routes.Where(r => r.ClusterId == service).Select(r => (r.Match.Path ?? "").Split("/{**")[0])];

    private async Task<JsonNode?> FetchAsync(Uri address, CancellationToken cancellation)
    {
        try
        {
            return await clients.CreateClient(Client).GetFromJsonAsync<JsonNode>(address, cancellation);
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            return null;
        }
    }
}
