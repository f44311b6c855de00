using System.Net;
using Npgsql;
using OpenGov.Testing;

namespace OpenGov.Complaints.Tests.Open311;

/// <summary>When the store is away an app is told to come again, in the form that it understands.</summary>
public sealed class Outages(ComplaintsService complaints)
{
    [Fact]
    public async Task An_app_is_told_to_come_again_while_the_store_is_away()
    {
        await using var service = await TestService<Program>.StartAsync(complaints.Servers, "complaints", new() { ["Logging:LogLevel:Default"] = "None" });
        using var client = service.As(Caller.ClientIn("lt"));
        await AwayAsync(service.Database);

        foreach (var path in new[] { "/open311/v2/requests.json", "/open311/v2/requests.xml" })
        {
            using var read = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            await Refusals.IsRefusedAsync(read, HttpStatusCode.ServiceUnavailable, path);
            Assert.True(read.Headers.RetryAfter!.Delta > TimeSpan.Zero);

            using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["service_code"] = "gatviu-apsvietimas", ["address_id"] = "lt-sav-13" });
            using var filed = await client.PostAsync(new Uri(path, UriKind.Relative), form, TestContext.Current.CancellationToken);
            await Refusals.IsRefusedAsync(filed, HttpStatusCode.ServiceUnavailable, path);
            Assert.NotNull(filed.Headers.RetryAfter);
        }
    }

    /// <summary>Nobody gets in any more, and whoever was in is put out.</summary>
    private static async Task AwayAsync(string database)
    {
        var name = new NpgsqlConnectionStringBuilder(database).Database!;
        await using var server = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { Database = "postgres", Pooling = false }.ConnectionString);
        await server.OpenAsync();
        await using var close = new NpgsqlCommand($"""
            ALTER DATABASE "{name}" ALLOW_CONNECTIONS false;
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}';
            """, server);
        await close.ExecuteNonQueryAsync();
    }
}
