using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using MassTransit;
using Microsoft.AspNetCore.Mvc.Testing;
using Npgsql;
using OpenGov.ServiceDefaults;

namespace OpenGov.Testing;

/// <summary>
/// A service under test on real PostgreSQL and RabbitMQ, with a database and a virtual host of its own. Its schema and queues
/// are made by its own migration step, run as the process that an operator would run.
/// </summary>
public sealed class TestService<TProgram> : IAsyncDisposable
    where TProgram : class
{
    private readonly WebApplicationFactory<TProgram> factory;
    private readonly TestKeys keys;
    private readonly string name;

    private readonly bool ownsKeys;

    private TestService(string name, TestKeys keys, Dictionary<string, string?> settings, bool ownsKeys = false)
    {
        (this.name, this.keys, Settings, this.ownsKeys) = (name, keys, settings, ownsKeys);
        factory = new WebApplicationFactory<TProgram>().WithWebHostBuilder(host =>
        {
            foreach (var (key, value) in settings)
                host.UseSetting(key, value);
        });
    }

    /// <summary>The configuration it runs with; a second process is started with the same.</summary>
    public Dictionary<string, string?> Settings { get; }

    public IServiceProvider Services => factory.Services;

    /// <summary>The owner's connection string of its database.</summary>
    public string Database => Settings[$"ConnectionStrings:{name}"]!;

    /// <param name="servers">The servers of the test assembly.</param>
    /// <param name="name">The service's name: its connection string and its tokens' audience.</param>
    /// <param name="settings">More configuration, or other.</param>
    public static async Task<TestService<TProgram>> StartAsync(Servers servers, string name, Dictionary<string, string?>? settings = null)
    {
        var service = await PrepareAsync(servers, name, settings);
        await service.RunAsync();
        return service;
    }

    /// <summary>Database and queues are made, and the service is not started here: for tests that run it as processes of its own.</summary>
    public static async Task<TestService<TProgram>> PrepareAsync(Servers servers, string name, Dictionary<string, string?>? settings = null)
    {
        var unique = $"{name}_{Guid.NewGuid():N}";
        var keys = await TestKeys.StartAsync();
        var all = new Dictionary<string, string?>(settings ?? [])
        {
            [$"ConnectionStrings:{name}"] = await CreateDatabaseAsync(await servers.PostgresAsync(), unique),
            ["ConnectionStrings:messaging"] = await CreateVirtualHostAsync(servers, unique),
            ["Tokens:Keys"] = keys.Address,
            ["Logging:LogLevel:Default"] = "Warning",
        };
        var service = new TestService<TProgram>(name, keys, all, ownsKeys: true);
        await service.MigrateAsync();
        return service;
    }

    /// <summary>The same service after an upgrade: migrated again and started with other settings, on the same store.</summary>
    public async Task<TestService<TProgram>> UpgradeAsync(Dictionary<string, string?> changed)
    {
        var all = new Dictionary<string, string?>(Settings);
        foreach (var (key, value) in changed)
            all[key] = value;
        var upgraded = new TestService<TProgram>(name, keys, all);
        await upgraded.MigrateAsync();
        await upgraded.RunAsync();
        return upgraded;
    }

    /// <summary>A client that shows the token that the gateway would have minted.</summary>
    public HttpClient As(Caller caller) => WithToken(keys.TokenFor(name, caller));

    /// <summary>A client with a token as given; none when null.</summary>
    public HttpClient WithToken(string? token)
    {
        var client = factory.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>A client of a guest who shows the secret of a case.</summary>
    public HttpClient AsGuestWith(string caseSecret)
    {
        var client = As(Caller.Guest);
        client.DefaultRequestHeaders.Add(CurrentPerson.CaseSecretHeader, caseSecret);
        return client;
    }

    public TestKeys Keys => keys;

    /// <summary>Counts by SQL, as the owner: what is really in the store.</summary>
    public async Task<long> CountAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Does something with the service's own database context, as the system.</summary>
    public async Task<TResult> WithDbAsync<TDb, TResult>(Func<TDb, Task<TResult>> deed)
        where TDb : ServiceDb
    {
        await using var scope = Services.CreateAsyncScope();
        return await deed(scope.ServiceProvider.GetRequiredService<TDb>());
    }

    /// <summary>Runs its migration step once more, as the next version of it would.</summary>
    public async Task MigrateAsync()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(TProgram).Assembly.Location, "migrate"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in Settings)
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        using var migration = Process.Start(start)!;
        var output = await Task.WhenAll(migration.StandardOutput.ReadToEndAsync(), migration.StandardError.ReadToEndAsync());
        await migration.WaitForExitAsync();
        if (migration.ExitCode != 0)
            throw new InvalidOperationException($"{name} migrate ended with {migration.ExitCode}: {string.Concat(output)}");
    }

    public async ValueTask DisposeAsync()
    {
        await factory.DisposeAsync();
        if (ownsKeys)
            await keys.DisposeAsync();
    }

    // A bus that is stopped before it has started starts all the same, and takes messages for a service that is gone.
    private async Task RunAsync()
    {
        if (Services.GetService<IBusControl>() is { } bus)
            await bus.WaitForHealthStatus(BusHealthStatus.Healthy, Eventually.Patience);
    }

    private static async Task<string> CreateDatabaseAsync(string server, string database)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Database = "postgres", Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"CREATE DATABASE \"{database}\"", connection);
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(server) { Database = database }.ConnectionString;
    }

    private static async Task<string> CreateVirtualHostAsync(Servers servers, string virtualHost)
    {
        var broker = new UriBuilder(await servers.RabbitMqAsync()) { Path = virtualHost };
        using var client = await servers.ManageRabbitMqAsync();
        using var answer = await client.PutAsync(
            new Uri($"/api/vhosts/{virtualHost}", UriKind.Relative), new StringContent("{}", Encoding.UTF8, "application/json"));
        answer.EnsureSuccessStatusCode();
        return broker.Uri.ToString();
    }
}
