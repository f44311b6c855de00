using OpenGov.Bench.Load;
using OpenGov.Platforms;

namespace OpenGov.Bench.Throughput;

/// <summary>A door at which complaints are filed, the same at each.</summary>
/// <param name="Door">Where they are posted.</param>
/// <param name="IsPlatform">Its filings have consequences: messages and letters.</param>
internal sealed record Side(string Name, Uri Door, bool IsPlatform, Func<string?> Authorization)
{
    private const string Complaint = $$"""
        {"title":"Duobė Žirmūnų gatvėje","text":"Prie sankryžos žioji gili duobė, į ją jau įlūžo dviratininkas.","jurisdiction":"lt","category":"gatviu-prieziura","municipality":"lt-sav-13","name":"Amina","email":"{{Load.Order.PersonPlace}}people.test","language":"lt"}
        """;

    /// <summary>The service's own door, with a token as the gateway signs it.</summary>
    internal static Side StraightAt(OwnPlatform platform) => new(
        "filing", new Uri(platform.DoorOf("complaints"), "/complaints"), true, () => $"Bearer {GatewayToken.ForGuest(platform.Folder, "complaints")}");

    internal static Side ThroughGatewayOf(OwnPlatform platform) => new("filing through the gateway", new Uri(platform.Gateway, "/api/complaints"), true, () => null);

    /// <param name="rate">A second, come what may; null for as many as it takes.</param>
    internal Order Order(int clients, TimeSpan time, double? rate = null) => new()
    {
        Url = Door,
        Body = Complaint,
        Authorization = Authorization(),
        Clients = clients,
        Seconds = time.TotalSeconds,
        Rate = rate,
    };
}
