using System.Net.Sockets;
using Npgsql;

namespace OpenGov.ServiceDefaults;

/// <summary>Tells what may pass by itself (a server away) from what never will (a broken rule).</summary>
public static class Outage
{
    /// <summary>True when a server that is away, starting or overloaded stands behind the exception.</summary>
    public static bool IsBehind(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is NpgsqlException { IsTransient: true } or SocketException or TimeoutException or IOException)
                return true;
            // The server turned the connection away for a trouble of its own that has no code, as "could not write init file" on a full disk.
            if (cause is PostgresException { InvariantSeverity: "FATAL" or "PANIC", SqlState: PostgresErrorCodes.InternalError })
                return true;
            // "Transaction is already completed", "Connection is not open": the connection broke between two commands of ours.
            if (cause is InvalidOperationException { Source: nameof(Npgsql) })
                return true;
        }

        return false;
    }
}
