namespace OpenGov.Gateway.Limits;

internal static class RateLimitSetup
{
    internal static void AddRateLimits(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<RateLimitOptions>().BindConfiguration("RateLimits").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<OwnWindows>();
        builder.Services.AddSingleton<RedisWindows>();
        builder.Services.AddHostedService(services => services.GetRequiredService<RedisWindows>());
    }

    internal static void UseRateLimits(this WebApplication app) => app.UseMiddleware<RateLimits>();
}
