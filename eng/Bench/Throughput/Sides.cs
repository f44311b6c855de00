using System.Globalization;
using OpenGov.Bench.Ceiling;
using OpenGov.Bench.Load;
using OpenGov.Platforms;

namespace OpenGov.Bench.Throughput;

/// <summary>The platform's two doors, and the bare ones beside them on the same PostgreSQL.</summary>
internal sealed class Sides : IDisposable
{
    private readonly OwnPlatform platform;
    private readonly BareServer ceiling, proxy;
    private int filed;

    private Sides(OwnPlatform platform, BareServer ceiling, BareServer proxy)
    {
        (this.platform, this.ceiling, this.proxy) = (platform, ceiling, proxy);
        Ceiling = new Side("ceiling", new Uri(ceiling.Address, "/complaints"), false, () => null);
        ThroughProxy = new Side("ceiling through YARP", new Uri(proxy.Address, "/complaints"), false, () => null);
        Straight = Side.StraightAt(platform);
        ThroughGateway = Side.ThroughGatewayOf(platform);
    }

    internal Side Ceiling { get; }

    internal Side Straight { get; }

    internal Side ThroughProxy { get; }

    internal Side ThroughGateway { get; }

    /// <summary>In the order in which they take their turns.</summary>
    internal IReadOnlyList<Side> All => [Ceiling, Straight, ThroughProxy, ThroughGateway];

    /// <summary>The rows that the ceiling writes, as <c>complaints 1, case_entries 2</c>.</summary>
    internal string Rows => ceiling.Words;

    internal int RowCount => Rows.Split(", ").Sum(table => int.Parse(table.Split(' ')[1], CultureInfo.InvariantCulture));

    /// <summary>By process: the platform's own, and the bare servers.</summary>
    internal IReadOnlyDictionary<string, TimeSpan> Worked =>
        new Dictionary<string, TimeSpan>(platform.WorkedEach) { ["bare server"] = ceiling.Worked, ["bare YARP"] = proxy.Worked };

    internal static async Task<Sides> PrepareAsync(OwnPlatform platform, CancellationToken stop)
    {
        var twice = Side.ThroughGatewayOf(platform).Order(clients: 1, TimeSpan.FromMinutes(1)) with { AtMost = 2 };
        var database = await BareDatabase.MakeAsync(platform, () => LoadProcess.RunAsync(twice, stop), stop);
        var settings = new Dictionary<string, string?> { [CeilingServer.Database] = database.ConnectionString, ["DOTNET_gcServer"] = "0" };
        var ceiling = await BareServer.StartAsync([CeilingServer.Word], settings, stop);
        return new Sides(platform, ceiling, await BareServer.StartAsync([ProxyServer.Word, ceiling.Address.ToString()], settings, stop));
    }

    /// <param name="rate">A second, come what may; null for as many as it takes.</param>
    internal async Task<Outcome> FileAsync(Side side, int clients, TimeSpan time, double? rate, CancellationToken stop)
    {
        var outcome = await LoadProcess.RunAsync(side.Order(clients, time, rate) with { First = filed }, stop);
        filed += outcome.Answered;
        return outcome;
    }

    /// <summary>Until nothing is left to do and to write back of the turns before: none is measured on what another leaves behind.</summary>
    internal async Task RestAsync(CancellationToken stop)
    {
        await platform.StillAsync(stop);
        await using var database = platform.OpenDatabase("complaints");
        await using var checkpoint = database.CreateCommand("CHECKPOINT");
        checkpoint.CommandTimeout = 0;
        await checkpoint.ExecuteNonQueryAsync(stop);
    }

    public void Dispose()
    {
        proxy.Dispose();
        ceiling.Dispose();
    }
}
