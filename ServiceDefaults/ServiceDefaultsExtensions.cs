using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace OpenGov.ServiceDefaults;

/// <summary>What every process of the house gets: telemetry, health, problem details, JSON, a clock.</summary>
public static class ServiceDefaultsExtensions
{
    public static void AddServiceDefaults(this WebApplicationBuilder builder)
    {
        // Their request lines and SQL are in the traces; a log of facts and ids is what an operator can read.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        builder.AddTelemetry();
        builder.AddProblems();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<HouseMeter>();
        builder.Services.AddHealthChecks();
        builder.Services.AddHttpContextAccessor();
        builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter());
            // A field that we would not read is a mistake of the sender: told, never dropped.
            json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        });
    }

    /// <summary><c>/alive</c>: the process answers. <c>/health</c>: so does what it needs. Both anonymous, as is the OpenAPI document.</summary>
    public static void MapServiceDefaults(this WebApplication app)
    {
        app.UseMiddleware<DescribeServerSpan>(); // outermost: sees the status that the client sees
        app.UseProblems();
        app.UseMiddleware<KnownCharset>();
        if (app.Services.GetService<IAuthenticationSchemeProvider>() is not null)
        {
            app.UseAuthentication();
            app.UseAuthorization();
            app.MapOpenApi().AllowAnonymous();
        }

        if (app.Services.GetService<OwnQueues>() is not null)
            app.MapOperations();

        app.MapHealthChecks("/alive", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health").AllowAnonymous();
    }

    /// <summary>Runs the service, or, called as <c>X migrate</c>, brings its database and queues up to date and ends.</summary>
    public static async Task MigrateOrRunAsync(this WebApplication app, string[] args)
    {
        if (args is ["migrate", ..])
            await app.Services.GetRequiredService<Migration>().RunAsync(app.Services, app.Lifetime.ApplicationStopping);
        else
            await app.RunAsync();
    }
}
