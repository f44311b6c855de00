using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Net.Http.Headers;
using OpenGov.Gateway.Callers;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace OpenGov.Gateway.Routes;

internal static class RoutesSetup
{
    /// <summary>What stands before a service's own paths, in routes.json and in what the public reads; paths that a standard fixes stand alone.</summary>
    internal const string PublicPrefix = "/api";

    /// <summary>Each service has its <c>/operations</c>: in public its own name stands after it.</summary>
    internal static string OperationsOf(string service, string path) =>
        path.StartsWith("/operations/", StringComparison.Ordinal) ? $"{PublicPrefix}/operations/{service}{path["/operations".Length..]}" : path;

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(2);

    internal static void AddRoutes(this WebApplicationBuilder builder)
    {
        // First, so that environment and command line still have the last word.
        var file = new JsonConfigurationSource { Path = "routes.json", FileProvider = builder.Environment.ContentRootFileProvider };
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, file);
        builder.Services.AddSingleton<Destinations>();
        builder.Services.AddSingleton<ServiceDocuments>();
        builder.Services.AddReverseProxy()
            .LoadFromConfig(builder.Configuration.GetSection("ReverseProxy"))
            .AddConfigFilter<Destinations>()
            .AddTransforms(Introduce)
            .ConfigureHttpClient((_, client) =>
            {
                client.ConnectTimeout = ConnectTimeout;
                client.PooledConnectionLifetime = TimeSpan.FromMinutes(5); // addresses behind a name change
                client.MaxResponseHeadersLength = 64;
                client.RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8; // as our server reads them: a letter that is not ASCII is no outage
            });
        builder.Services.AddHttpClient(ServiceDocuments.Client, client => client.Timeout = Destinations.Patience)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false, ConnectTimeout = ConnectTimeout });
    }

    internal static void MapRoutes(this WebApplication app) => app.MapReverseProxy(proxy =>
    {
        proxy.UseMiddleware<RoleOfRoute>();
        proxy.UseMiddleware<StrangersWords>();
        proxy.UseMiddleware<ServiceAway>();
        proxy.UseLoadBalancing();
        proxy.UsePassiveHealthChecks();
    }).AllowAnonymous();

    /// <summary>To each service the caller is introduced with a token for that service alone.</summary>
    private static void Introduce(TransformBuilderContext route)
    {
        route.UseDefaultForwarders = false; // services have no need of people's addresses
        if (route.Cluster is not { ClusterId: var service })
            return;
        var mint = route.Services.GetRequiredService<TokenMint>();
        route.AddRequestTransform(request =>
        {
            var caller = request.HttpContext.Features.GetRequiredFeature<CallerAnswer>().Caller
                ?? throw new InvalidOperationException("A refused request got as far as the forwarder.");
            // Between the caller and us alone; taken from the request itself, our server would no longer say "continue".
            request.ProxyRequest.Headers.Expect.Clear();
            request.ProxyRequest.Headers.Authorization = new AuthenticationHeaderValue("Bearer", mint.For(caller, service));
            return ValueTask.CompletedTask;
        });
        route.AddResponseTransform(answer =>
        {
            var headers = answer.HttpContext.Response.Headers;
            headers.Remove(HeaderNames.SetCookie);
            // A service names the place of what it made by its own path; the public reaches it by ours.
            if (headers.Location.ToString() is ['/', ..] place && answer.HttpContext.Request.Path.StartsWithSegments(PublicPrefix))
                headers.Location = PublicPrefix + place;
            return ValueTask.CompletedTask;
        });
    }
}
