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
    [InlineData(PostgresErrorCodes.InternalError)] // "could not write init file": what a new connection is told on a full disk
    public void A_server_that_goes_away_is_an_outage(string sqlState) => Assert.True(Outage.IsBehind(Told(sqlState)));

    [Theory]
    [InlineData(PostgresErrorCodes.UniqueViolation)]
    [InlineData(PostgresErrorCodes.SyntaxError)]
    [InlineData(PostgresErrorCodes.InsufficientPrivilege)]
    public void A_mistake_is_none(string sqlState) => Assert.False(Outage.IsBehind(Told(sqlState)));

    // The connection lives: it is this statement that the server cannot make sense of.
    [Fact]
    public void An_inner_error_of_one_statement_is_none() =>
        Assert.False(Outage.IsBehind(new PostgresException("Told by the server", "ERROR", "ERROR", PostgresErrorCodes.InternalError)));

    private static InvalidOperationException Told(string sqlState) =>
        new("Wrapped, as EF does.", new PostgresException("Told by the server", "FATAL", "FATAL", sqlState));
}
