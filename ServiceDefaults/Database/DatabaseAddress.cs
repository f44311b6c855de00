using Npgsql;

namespace OpenGov.ServiceDefaults;

/// <summary>Where the service's database is. Kept beside the data source, which hides the password.</summary>
internal sealed record DatabaseAddress(string Name, string ConnectionString)
{
    /// <summary>Four services, each with a few replicas, share one server of 200 connections.</summary>
    private const int DefaultPoolSize = 32;

    internal static DatabaseAddress From(IConfiguration configuration, string name)
    {
        var given = configuration.GetConnectionString(name)
            ?? throw new InvalidOperationException($"The connection string '{name}' is missing: set ConnectionStrings__{name}.");
        var address = new NpgsqlConnectionStringBuilder(given) { ApplicationName = name };
        if (!address.ContainsKey("Maximum Pool Size"))
            address.MaxPoolSize = DefaultPoolSize;
        return new(name, address.ConnectionString);
    }

    internal NpgsqlDataSource OpenDataSource()
    {
        var builder = new NpgsqlDataSourceBuilder(ConnectionString) { Name = Name };
        builder.ConfigureTracing(tracing => tracing.EnableFirstResponseEvent(false));
        return builder.Build();
    }

    /// <summary>A connection outside the pool: what it holds (a lease, a listening) ends with it.</summary>
    internal async Task<NpgsqlConnection> OpenAloneAsync(CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellation);
        return connection;
    }
}
