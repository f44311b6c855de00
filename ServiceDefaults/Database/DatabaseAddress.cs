using Npgsql;

namespace OpenGov.ServiceDefaults;

/// <summary>Where the service's database is. Kept beside the data source, which hides the password.</summary>
internal sealed record DatabaseAddress(string Name, string ConnectionString) : IDisposable
{
    /// <summary>Four services, each with a few replicas, share one server of 200 connections.</summary>
    private const int DefaultPoolSize = 32;

    /// <summary>Statements of which each connection keeps the plan, once they have come a few times.</summary>
    private const int DefaultPreparedStatements = 64;

    /// <summary>Seconds after which a silent connection outside the pool is asked whether it still stands.</summary>
    private const int AskedEvery = 5;

    private NpgsqlDataSource? alone;

    internal static DatabaseAddress From(IConfiguration configuration, string name)
    {
        var given = configuration.GetConnectionString(name)
            ?? throw new InvalidOperationException($"The connection string '{name}' is missing: set ConnectionStrings__{name}.");
        var address = new NpgsqlConnectionStringBuilder(given) { ApplicationName = name };
        // Not ContainsKey, which says yes to each keyword that Npgsql knows.
        if (!address.ShouldSerialize("Maximum Pool Size"))
            address.MaxPoolSize = DefaultPoolSize;
        if (!address.ShouldSerialize("Max Auto Prepare"))
            address.MaxAutoPrepare = DefaultPreparedStatements;
        // A connection goes back as it came: nobody here changes a setting or keeps a lock beyond a transaction but on one of their own.
        if (!address.ShouldSerialize("No Reset On Close"))
            address.NoResetOnClose = true;
        return new(name, address.ConnectionString);
    }

    internal NpgsqlDataSource OpenDataSource() => OpenDataSource(Name, ConnectionString);

    /// <summary>A connection outside the pool: what it holds (a lease, a listening) ends with it.</summary>
    internal async Task<NpgsqlConnection> OpenAloneAsync(CancellationToken cancellation)
    {
        LazyInitializer.EnsureInitialized(
            ref alone, () => OpenDataSource($"{Name} alone", new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false, KeepAlive = AskedEvery }.ConnectionString));
        return await alone.OpenConnectionAsync(cancellation);
    }

    public void Dispose() => alone?.Dispose();

    private static NpgsqlDataSource OpenDataSource(string name, string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString) { Name = name };
        builder.ConfigureTracing(SqlSpans.Configure);
        return builder.Build();
    }
}
