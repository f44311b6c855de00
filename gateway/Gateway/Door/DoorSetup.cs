using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace OpenGov.Gateway.Door;

internal static class DoorSetup
{
    // The server's own limits lie above ours, so that we can answer with a problem; past these it closes the connection.
    private const int HardAddressLimit = 32 * 1024;
    private const int HardHeadersLimit = 64 * 1024;

    internal static void AddDoor(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<DoorOptions>().BindConfiguration("Door").ValidateDataAnnotations()
            .Validate(o => o.TrustedProxies.All(p => System.Net.IPNetwork.TryParse(p, out _) || IPAddress.TryParse(p, out _)), "Door:TrustedProxies holds something that is neither an address nor a network.")
            .ValidateOnStart();
        builder.Services.AddSingleton<DistributedContextPropagator, StrangersStartNoTraces>();
        builder.Services.AddSingleton<IConfigureOptions<KestrelServerOptions>, ServerLimits>();
        builder.Services.AddHostedService<CertificateDays>();
        // After everything else: also ASPNETCORE_FORWARDEDHEADERS_ENABLED must not make us believe everybody.
        builder.Services.AddOptions<ForwardedHeadersOptions>().PostConfigure<IOptions<DoorOptions>>((forwarded, door) => Believe(forwarded, door.Value.TrustedProxies));
    }

    internal static void UseDoor(this WebApplication app)
    {
        app.UseMiddleware<AnswerHeaders>();
        app.UseStatusCodePages(Mishaps.GiveBodyAsync);
        app.UseForwardedHeaders();
        app.UseMiddleware<FormOfRequests>();
        app.UseMiddleware<SizeOfBodies>();
    }

    private static void Believe(ForwardedHeadersOptions forwarded, IReadOnlyList<string> proxies)
    {
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            if (IPAddress.TryParse(proxy, out var address))
                forwarded.KnownProxies.Add(address);
            else
                forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
        }

        // With no name given both lists are empty, which the framework takes for "believe all".
        forwarded.ForwardedHeaders = proxies.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        forwarded.ForwardLimit = Math.Max(1, proxies.Count);
    }

    private sealed class ServerLimits(IOptions<DoorOptions> door) : IConfigureOptions<KestrelServerOptions>
    {
        public void Configure(KestrelServerOptions server)
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = door.Value.MaxBody;
            server.Limits.MaxRequestLineSize = HardAddressLimit;
            server.Limits.MaxRequestHeadersTotalSize = HardHeadersLimit;
            server.Limits.MaxRequestHeaderCount = 100;
            server.Limits.MaxConcurrentConnections = door.Value.MaxConnections;
            server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            server.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
            server.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 500, gracePeriod: TimeSpan.FromSeconds(5));
            server.Limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(10));
        }
    }
}
