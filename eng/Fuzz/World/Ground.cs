using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using OpenGov.Platforms;

namespace OpenGov.Fuzz.World;

/// <summary>A platform that runs, as its data folder shows it: its doors and its keys.</summary>
internal sealed class Ground : IDisposable
{
    private static readonly TimeSpan LifeAtServices = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan RenewBefore = TimeSpan.FromMinutes(2);

    private readonly IReadOnlyDictionary<string, Uri> doors;
    private readonly TokenPress people, gateway, nobody = new(null);
    private readonly ConcurrentDictionary<(Role, string), (string Text, DateTimeOffset Until)> tokens = new();

    internal Ground(Uri gatewayDoor, IReadOnlyDictionary<string, Uri> doors, string? peoplePem, string? gatewayPem)
    {
        (Gateway, this.doors) = (gatewayDoor, doors);
        (people, gateway) = (new TokenPress(peoplePem), new TokenPress(gatewayPem));
    }

    internal Uri Gateway { get; }

    /// <param name="folder">Its OPENGOV_DATA.</param>
    /// <param name="checkout">The root of the sources.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="TroubleException">It does not run.</exception>
    internal static async Task<Ground> OfAsync(string folder, string checkout, CancellationToken stop)
    {
        var file = Path.Combine(folder, "run.json");
        if (!File.Exists(file)) throw new TroubleException($"no platform runs on {folder}: there is no {file}. Start it with eng/run.sh.");
        var run = JsonNode.Parse(await File.ReadAllTextAsync(file, stop))!;
        var doors = run["pids"]!.AsObject().Select(one => (one.Key, Door: DoorOf((int)one.Value!))).Where(one => one.Door is not null);
        await MakeKeyAsync(folder, checkout, stop);
        return new Ground(
            new Uri((string)run["gateway"]!), doors.ToDictionary(one => one.Key, one => one.Door!),
            await File.ReadAllTextAsync(Path.Combine(folder, "keys", "development.pem"), stop),
            await File.ReadAllTextAsync(Path.Combine(folder, "keys", "gateway.pem"), stop));
    }

    /// <summary>A service's own door, past the gateway; null when it is not known.</summary>
    internal Uri? DoorOf(string service) => doors.GetValueOrDefault(service) ?? doors.GetValueOrDefault($"{service}-1");

    /// <summary>The token of a role; null for a guest at the gateway.</summary>
    /// <param name="role">Whose.</param>
    /// <param name="service">At whose own door; at the gateway when null.</param>
    internal string? TokenOf(Role role, string? service)
    {
        if (role.IsGuest && service is null) return null;
        var now = TimeProvider.System.GetUtcNow();
        var place = (role, service ?? "");
        if (tokens.TryGetValue(place, out var known) && known.Until > now + RenewBefore) return known.Text;

        var life = service is null ? TimeSpan.FromHours(8) : LifeAtServices;
        var from = role.Flaw == Flaw.Expired ? now - TimeSpan.FromDays(1) : now;
        var press = role.Flaw == Flaw.Forged ? nobody : service is null ? people : gateway;
        var text = service is null ? press.Sign(role, "opengov-development", "opengov-gateway", from, life) : press.Sign(role, "opengov-gateway", service, from, life);
        tokens[place] = (text, now + life);
        return text;
    }

    public void Dispose()
    {
        people.Dispose();
        gateway.Dispose();
        nobody.Dispose();
    }

    // Its port is told to the process alone.
    private static Uri? DoorOf(int pid) =>
        File.Exists($"/proc/{pid}/environ")
        && File.ReadAllText($"/proc/{pid}/environ").Split('\0').FirstOrDefault(one => one.StartsWith("ASPNETCORE_URLS=", StringComparison.Ordinal)) is { } told
            ? new Uri(told["ASPNETCORE_URLS=".Length..].Split(';')[0])
            : null;

    // The script makes the key at its first call.
    private static async Task MakeKeyAsync(string folder, string checkout, CancellationToken stop)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(checkout, "eng", "token.sh"), "person"]) { RedirectStandardOutput = true };
        start.Environment["OPENGOV_DATA"] = folder;
        using var process = Process.Start(start)!;
        await process.StandardOutput.ReadToEndAsync(stop);
        await process.WaitForExitAsync(stop);
        if (process.ExitCode != 0) throw new TroubleException($"eng/token.sh ended with {process.ExitCode}.");
    }
}
