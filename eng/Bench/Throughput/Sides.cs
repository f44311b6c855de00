using OpenGov.Bench.Ceiling;
using OpenGov.Bench.Load;
using OpenGov.Platforms;

namespace OpenGov.Bench.Throughput;

/// <summary>One of the four doors at which the same complaints are filed.</summary>
/// <param name="Door">Where they are posted.</param>
/// <param name="IsPlatform">Its filings have consequences: messages and letters.</param>
internal sealed record Side(string Name, Uri Door, bool IsPlatform, Func<string?> Authorization);

/// <summary>The platform's two doors, and the bare ones beside them on the same PostgreSQL.</summary>
internal sealed class Sides : IDisposable
{
    private const string Complaint = $$"""
        {"title":"Duobė Žirmūnų gatvėje","text":"Prie sankryžos žioji gili duobė, į ją jau įlūžo dviratininkas.","jurisdiction":"lt","category":"gatviu-prieziura","municipality":"lt-sav-13","name":"Amina","email":"{{Order.PersonPlace}}people.test","language":"lt"}
        """;

    private readonly OwnPlatform platform;
    private readonly BareServer ceiling, proxy;
    private int filed;

    private Sides(OwnPlatform platform, BareServer ceiling, BareServer proxy)
    {
        (this.platform, this.ceiling, this.proxy) = (platform, ceiling, proxy);
        Ceiling = new Side("ceiling", new Uri(ceiling.Address, "/complaints"), false, () => null);
        ThroughProxy = new Side("ceiling through YARP", new Uri(proxy.Address, "/complaints"), false, () => null);
        Straight = StraightOf(platform);
        ThroughGateway = GatewayOf(platform);
    }

    internal Side Ceiling { get; }

    internal Side Straight { get; }

    internal Side ThroughProxy { get; }

    internal Side ThroughGateway { get; }

    /// <summary>In the order in which they take their turns.</summary>
    internal IReadOnlyList<Side> All => [Ceiling, Straight, ThroughProxy, ThroughGateway];

    /// <summary>The rows that the ceiling writes, by table.</summary>
    internal string Rows => ceiling.Words;

    /// <summary>By process: the platform's own, and the bare servers.</summary>
    internal IReadOnlyDictionary<string, TimeSpan> Worked =>
        new Dictionary<string, TimeSpan>(platform.WorkedEach) { ["bare server"] = ceiling.Worked, ["bare YARP"] = proxy.Worked };

    internal static async Task<Sides> PrepareAsync(OwnPlatform platform, CancellationToken stop)
    {
        var twice = new Order { Url = GatewayOf(platform).Door, Body = Complaint, Clients = 1, Seconds = 1, Rate = 2 };
        var database = await BareDatabase.MakeAsync(platform, () => LoadProcess.RunAsync(twice, stop), stop);
        var settings = new Dictionary<string, string?> { [CeilingServer.Database] = database.ConnectionString, ["DOTNET_gcServer"] = "0" };
        var ceiling = await BareServer.StartAsync([CeilingServer.Word], settings, stop);
        return new Sides(platform, ceiling, await BareServer.StartAsync([ProxyServer.Word, ceiling.Address.ToString()], settings, stop));
    }

    /// <param name="rate">A second, come what may; null for as many as it takes.</param>
    internal async Task<Outcome> FileAsync(Side side, int clients, TimeSpan time, double? rate, CancellationToken stop)
    {
        var order = new Order
        {
            Url = side.Door, Body = Complaint, Authorization = side.Authorization(), Clients = clients, Seconds = time.TotalSeconds, Rate = rate, First = filed,
        };
        var outcome = await LoadProcess.RunAsync(order, stop);
        filed += outcome.Answered;
        return outcome;
    }

    public void Dispose()
    {
        proxy.Dispose();
        ceiling.Dispose();
    }

    private static Side StraightOf(OwnPlatform platform) => new(
        "filing", new Uri(platform.DoorOf("complaints"), "/complaints"), true, () => $"Bearer {GatewayToken.ForGuest(platform.Folder, "complaints")}");

    private static Side GatewayOf(OwnPlatform platform) => new("filing through the gateway", new Uri(platform.Gateway, "/api/complaints"), true, () => null);
}
