using Npgsql;

namespace OpenGov.ServiceDefaults.Tests;

public sealed class OutageTests(Tiny tiny)
{
    [Fact]
    public async Task A_transaction_that_ended_beneath_us_is_an_outage()
    {
        await using var connection = new NpgsqlConnection(tiny.Service.Database);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await transaction.RollbackAsync(TestContext.Current.CancellationToken);

        var ended = Assert.Throws<InvalidOperationException>(() => new NpgsqlCommand("SELECT 1", connection) { Transaction = transaction });

        Assert.True(Outage.IsBehind(ended));
        Assert.False(Outage.IsBehind(new InvalidOperationException("Our own mistake")));
    }

    [Theory]
    [InlineData(PostgresErrorCodes.AdminShutdown)]
    [InlineData(PostgresErrorCodes.CrashShutdown)]
    [InlineData(PostgresErrorCodes.CannotConnectNow)]
    [InlineData(PostgresErrorCodes.TooManyConnections)]
    [InlineData(PostgresErrorCodes.ConnectionFailure)]
    [InlineData(PostgresErrorCodes.DiskFull)]
    public void A_server_that_goes_away_is_an_outage(string sqlState) => Assert.True(Outage.IsBehind(Told(sqlState)));

    [Theory]
    [InlineData(PostgresErrorCodes.UniqueViolation)]
    [InlineData(PostgresErrorCodes.SyntaxError)]
    [InlineData(PostgresErrorCodes.InsufficientPrivilege)]
    public void A_mistake_is_none(string sqlState) => Assert.False(Outage.IsBehind(Told(sqlState)));

    private static InvalidOperationException Told(string sqlState) =>
        new("Wrapped, as EF does.", new PostgresException("Told by the server", "FATAL", "FATAL", sqlState));
}
