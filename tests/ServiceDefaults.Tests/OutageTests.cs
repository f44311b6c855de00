using Npgsql;

namespace OpenGov.ServiceDefaults.Tests;

public sealed class OutageTests
{
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
