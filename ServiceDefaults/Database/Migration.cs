using System.Reflection;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace OpenGov.ServiceDefaults;

internal sealed record MigrationStep(Func<ServiceDb, IServiceProvider, CancellationToken, Task> RunAsync);

/// <summary>
/// The migration step of a service: numbered SQL files embedded as <c>Data/Migrations/NNNN_*.sql</c>, each once, under an
/// advisory lock, with the owner's connection; then the service's own steps; then its queues at the broker, so that
/// nothing that is published before the service first runs is lost.
/// </summary>
/// <param name="db">The service's own <see cref="ServiceDb"/>; its assembly carries the SQL.</param>
internal sealed partial class Migration(Type db)
{
    private const string Sequence = """
        CREATE TABLE IF NOT EXISTS applied_migrations (
            name text CONSTRAINT pk_applied_migrations PRIMARY KEY,
            applied_at timestamptz NOT NULL DEFAULT now())
        """;

    internal async Task RunAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var log = services.GetRequiredService<ILogger<Migration>>();
        await using (var connection = await services.GetRequiredService<DatabaseAddress>().OpenAloneAsync(cancellation))
        {
            await ExecuteAsync(connection, "SELECT pg_advisory_lock(hashtextextended('migration', 0))", cancellation);
            var login = ServiceLogin.From(services.GetRequiredService<IConfiguration>());
            await login.CreateAsync(connection, cancellation);
            await ApplyFilesAsync(connection, login, log, cancellation);
            await RunStepsAsync(services, cancellation);
        }

        if (services.GetService<IBusControl>() is { } bus)
            await DeclareQueuesAsync(bus, services, cancellation);
    }

    private static async Task DeclareQueuesAsync(IBusControl bus, IServiceProvider services, CancellationToken cancellation)
    {
        await bus.DeployAsync(cancellation);
        await services.GetRequiredService<OwnQueues>().DeclareAsync(services.GetRequiredService<Broker>(), cancellation);
        await services.GetRequiredService<RetiredQueues>().RetireAsync(cancellation);
    }

    private async Task ApplyFilesAsync(NpgsqlConnection connection, ServiceLogin login, ILogger log, CancellationToken cancellation)
    {
        await ExecuteAsync(connection, Sequence, cancellation);
        foreach (var file in SqlFile.In(Assembly.GetExecutingAssembly()).Concat(SqlFile.In(db.Assembly)))
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            await using var claim = new NpgsqlCommand(
                "INSERT INTO applied_migrations (name) VALUES ($1) ON CONFLICT DO NOTHING", connection, transaction);
            claim.Parameters.Add(new() { Value = file.Name });
            if (await claim.ExecuteNonQueryAsync(cancellation) == 0)
                continue;
            await ExecuteAsync(connection, login.Adapt(file.ReadSql()), cancellation);
            await transaction.CommitAsync(cancellation);
            LogApplied(log, file.Name);
        }
    }

    private static async Task RunStepsAsync(IServiceProvider services, CancellationToken cancellation)
    {
        foreach (var step in services.GetServices<MigrationStep>())
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ServiceDb>();
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            await step.RunAsync(db, scope.ServiceProvider, cancellation);
            await transaction.CommitAsync(cancellation);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Applied {File}")]
    private static partial void LogApplied(ILogger log, string file);
}

/// <summary>One embedded migration; its number orders it.</summary>
internal sealed record SqlFile(string Name, Assembly Assembly, string Resource)
{
    internal static IEnumerable<SqlFile> In(Assembly assembly) => assembly.GetManifestResourceNames()
        .Where(resource => resource.Contains(".Migrations.", StringComparison.Ordinal) && resource.EndsWith(".sql", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(resource => new SqlFile(resource.Split(".Migrations.")[1], assembly, resource));

    internal string ReadSql()
    {
        using var reader = new StreamReader(Assembly.GetManifestResourceStream(Resource)!);
        return reader.ReadToEnd();
    }
}
