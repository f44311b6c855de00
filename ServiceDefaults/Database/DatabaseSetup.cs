using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace OpenGov.ServiceDefaults;

/// <summary>The one database of a service.</summary>
public static class DatabaseSetup
{
    /// <param name="builder">The service.</param>
    /// <param name="name">The name of the connection string, as the AppHost gives it.</param>
    public static void AddDatabase<TDb>(this WebApplicationBuilder builder, string name)
        where TDb : ServiceDb
    {
        var services = builder.Services;
        services.AddSingleton(_ => DatabaseAddress.From(builder.Configuration, name));
        services.AddSingleton(provider => provider.GetRequiredService<DatabaseAddress>().OpenDataSource());
        services.AddSingleton<Wakeups>();
        services.AddSingleton<JobSilence>();
        services.AddSingleton<WakeAfterCommit>();
        services.AddSingleton<WriteFreshRows>();
        services.AddDbContext<TDb>(
            (provider, options) => options
                .UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>())
                .AddInterceptors(provider.GetRequiredService<WriteFreshRows>(), provider.GetRequiredService<WakeAfterCommit>())
                // A query filter on both ends of a required relation is what we want: hidden with its case.
                .ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning)),
            contextLifetime: ServiceLifetime.Scoped,
            // Nothing in them is a request's own: made anew for each, they would be compared with those of all others.
            optionsLifetime: ServiceLifetime.Singleton);
        services.AddScoped<ServiceDb>(provider => provider.GetRequiredService<TDb>());
        services.AddSingleton(new Migration(typeof(TDb)));
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
        builder.AddLeasedJob<ForgetOldKeys>();
    }

    /// <summary>A deed of the migration step, done after the SQL, each time, in one transaction; must bear being repeated.</summary>
    public static void AddMigrationStep<TDb>(
        this WebApplicationBuilder builder, Func<TDb, IServiceProvider, CancellationToken, Task> step)
        where TDb : ServiceDb =>
        builder.Services.AddSingleton(new MigrationStep((db, services, cancellation) => step((TDb)db, services, cancellation)));

    /// <summary>A job that runs in one replica at a time.</summary>
    public static void AddLeasedJob<TJob>(this WebApplicationBuilder builder)
        where TJob : class, ILeasedJob
    {
        builder.Services.AddSingleton<TJob>();
        builder.Services.AddHostedService<LeasedJobRunner<TJob>>();
    }
}
