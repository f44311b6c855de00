using System.Globalization;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;

namespace OpenGov.Gateway.Routes;

/// <summary>Where each service is: <c>services__NAME__http__0</c>, <c>__1</c> … as the AppHost injects them; several are replicas.</summary>
internal sealed class Destinations(IConfiguration configuration) : IProxyConfigFilter
{
    /// <summary>How long a service may take to answer where its routes say nothing else.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public ValueTask<ClusterConfig> ConfigureClusterAsync(ClusterConfig cluster, CancellationToken cancel) => new(cluster with
    {
        Destinations = Of(cluster.ClusterId).ToDictionary(a => a.Port.ToString(CultureInfo.InvariantCulture) + "@" + a.Host, a => new DestinationConfig { Address = a.ToString() }),
        HttpClient = cluster.HttpClient ?? new HttpClientConfig { MaxConnectionsPerServer = 1024 },
        HttpRequest = new ForwarderRequestConfig
        {
            Version = System.Net.HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            ActivityTimeout = cluster.HttpRequest?.ActivityTimeout ?? Patience,
        },
        HealthCheck = cluster.HealthCheck ?? new HealthCheckConfig
        {
            // A service that comes back is served at once, since with no healthy replica left all are tried.
            AvailableDestinationsPolicy = HealthCheckConstants.AvailableDestinations.HealthyOrPanic,
            Passive = new PassiveHealthCheckConfig { Enabled = true, Policy = HealthCheckConstants.PassivePolicy.TransportFailureRate, ReactivationPeriod = TimeSpan.FromSeconds(5) },
        },
    });

    public ValueTask<RouteConfig> ConfigureRouteAsync(RouteConfig route, ClusterConfig? cluster, CancellationToken cancel) => new(route);

    /// <summary>The addresses of a service; empty when none is configured.</summary>
    internal IReadOnlyList<Uri> Of(string service)
    {
        var endpoints = configuration.GetSection($"services:{service}");
        var section = endpoints.GetSection("http").Exists() ? endpoints.GetSection("http") : endpoints.GetSection("https");
        return [.. section.GetChildren().Select(c => new Uri(c.Value ?? "", UriKind.Absolute)).Distinct()];
    }
}
