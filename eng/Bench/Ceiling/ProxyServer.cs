using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Configuration;

namespace OpenGov.Bench.Ceiling;

/// <summary>YARP as it comes, before one server.</summary>
internal static class ProxyServer
{
    internal const string Word = "proxy";

    internal static Task<int> ServeAsync(string destination)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddReverseProxy().LoadFromMemory(
            [new RouteConfig { RouteId = "all", ClusterId = "one", Match = new RouteMatch { Path = "{**rest}" } }],
            [new ClusterConfig { ClusterId = "one", Destinations = new Dictionary<string, DestinationConfig> { ["it"] = new() { Address = destination } } }]);
        var app = builder.Build();
        app.MapReverseProxy();
        return BareServer.RunAsync(app, "forwards");
    }
}
