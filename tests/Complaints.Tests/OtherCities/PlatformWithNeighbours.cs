using System.Text.Json;
using OpenGov.Testing;

namespace OpenGov.Complaints.Tests.OtherCities;

/// <summary>Our service, whose data send street lighting of each municipality to a city of its own.</summary>
public sealed class PlatformWithNeighbours(ComplaintsService room) : IAsyncLifetime
{
    internal const string KeyThere = "key-at-the-other-city";
    internal const string ServiceThere = "LAMP-1";

    private readonly string folder = Directory.CreateTempSubdirectory("opengov-neighbours").FullName;

    internal NeighbouringCities Cities { get; private set; } = null!;

    internal TestService<Program> Service { get; private set; } = null!;

    internal Servers Servers => room.Servers;

    /// <summary>A city that is not there yet.</summary>
    internal Uri AwayAt { get; } = new($"http://127.0.0.1:{ServiceProcess.FreePort()}");

    internal const string Away = "lt-sav-21";

    // Not Vilnius: from there an officer forwards.
    private static readonly string[] Neighbours =
    [
        .. new[] { 15, 18, 19, 23, 25, 27, 29, 30, 32, 33, 34, 36, 38, 39, 41, 42, 43, 45 }.Select(number => $"lt-sav-{number}"), "lt-min-am",
    ];

    public async ValueTask InitializeAsync()
    {
        Cities = await NeighbouringCities.StartAsync();
        await WriteDataAsync();
        Service = await TestService<Program>.StartAsync(room.Servers, "complaints", Settings());
    }

    public async ValueTask DisposeAsync()
    {
        if (Service is not null) await Service.DisposeAsync();
        await Cities.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    internal Dictionary<string, string?> Settings() => new()
    {
        ["Logging:LogLevel:Default"] = "Error",
        ["Logging:LogLevel:MassTransit"] = "None",
        ["Jurisdictions:Folder"] = folder,
        ["OtherCities:Keys:there"] = KeyThere,
        ["OtherCities:AttemptTimeoutSeconds"] = "2",
        ["OtherCities:SettleSeconds"] = "0.5",
        ["OtherCities:FirstPauseSeconds"] = "0.3",
        ["OtherCities:LongestPauseSeconds"] = "1",
        ["OtherCities:FollowEverySeconds"] = "0.3",
        ["OtherCities:LookEverySeconds"] = "0.2",
    };

    private async Task WriteDataAsync()
    {
        var from = Path.Combine(AppContext.BaseDirectory, "jurisdictions", "lt");
        var to = Directory.CreateDirectory(Path.Combine(folder, "lt")).FullName;
        foreach (var file in Directory.GetFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));

        var forwards = Neighbours.Select(one => Forward(one, Cities.EndpointOf(one))).Append(Forward(Away, new Uri(AwayAt, $"/{Away}/open311/v2/")));
        await File.WriteAllTextAsync(Path.Combine(to, "forwarding.json"), JsonSerializer.Serialize(new { forwards }));
    }

    private static object Forward(string institution, Uri endpoint) => new
    {
        category = "gatviu-apsvietimas",
        institution,
        endpoint,
        jurisdictionId = "there.example",
        serviceCode = ServiceThere,
        keyName = "there",
        inForceFrom = "2026-01-01",
        source = "An agreement of two cities, made for this test.",
    };
}
