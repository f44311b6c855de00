using OpenGov.ServiceDefaults;

namespace OpenGov.Gateway.Callers;

internal static class CallersSetup
{
    internal static void AddCallers(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<KeyOptions>().BindConfiguration("Tokens").ValidateDataAnnotations().ValidateOnStart();
        if (builder.Environment.IsDevelopment())
            builder.Services.AddSingleton<ICallers, DevelopmentTokens>();
        else
            builder.Services.AddSingleton<ICallers, GuestsOnly>();
    }

    internal static void AddTokensForServices(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<GatewayKey>();
        builder.Services.AddSingleton<TokenMint>();
    }

    internal static void UseCallers(this WebApplication app)
    {
        // At start, not at the first request: without its key the gateway must not come up.
        _ = app.Services.GetRequiredService<GatewayKey>();
        app.UseMiddleware<WhoAsks>();
    }

    internal static void MapSigningKeys(this WebApplication app) =>
        app.MapGet(TokenNames.KeysPath, (GatewayKey key, HttpResponse response) =>
        {
            response.Headers.CacheControl = "public, max-age=300";
            return TypedResults.Json(new { keys = new[] { key.Public } });
        }).AllowAnonymous().DisableRateLimiting().ExcludeFromDescription();
}
