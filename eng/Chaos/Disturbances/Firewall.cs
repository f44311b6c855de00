using System.Globalization;

namespace OpenGov.Chaos.Disturbances;

/// <summary>Rules of nftables in our network namespace alone, which drop what goes to a port and what comes from it.</summary>
internal sealed class Firewall
{
    private int cuts;

    /// <returns>The table that holds the cut.</returns>
    internal async Task<string> CutAsync(int port, CancellationToken stop)
    {
        var table = string.Create(CultureInfo.InvariantCulture, $"cut{++cuts}");
        await Command.RunAsync(
            "nft",
            [$"add table inet {table}; add chain inet {table} out {{ type filter hook output priority 0; }}; "
                + $"add rule inet {table} out tcp dport {port} drop; add rule inet {table} out tcp sport {port} drop"],
            stop);
        return table;
    }

    internal static Task MendAsync(string table, CancellationToken stop) => Command.RunAsync("nft", [$"delete table inet {table}"], stop);
}
