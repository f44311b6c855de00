using System.Text.Json;

namespace OpenGov.Doctor;

/// <summary>Addresses and passwords as eng/run.sh keeps them, whether or not it runs.</summary>
internal sealed class KeptPlaces(string dataFolder)
{
    private const string ServiceLogin = "_service";

    private readonly Dictionary<string, int> ports = Ports(Path.Combine(dataFolder, "ports.json"));

    /// <summary>One for each service's login; asked as the owner, since the login is only made when the service is.</summary>
    internal List<Database> Databases(string? hostAndPort)
    {
        if (Owner(hostAndPort) is not { } owner) return [];
        return
        [
            .. Directory.GetFiles(Path.Combine(dataFolder, "secrets"), "*" + ServiceLogin)
                .Select(file => Path.GetFileName(file)[..^ServiceLogin.Length]).Order(StringComparer.Ordinal)
                .Select(name => new Database(name, $"{owner};Database={name}")),
        ];
    }

    /// <summary>The owner's, on the database that always stands.</summary>
    internal string? DatabaseServer(string? hostAndPort) => Owner(hostAndPort) is { } owner ? $"{owner};Database=postgres" : null;

    internal string? Broker(string? hostAndPort) => (hostAndPort ?? At("messaging")) is { } at && Secret("messaging") is { } password
        ? $"amqp://opengov:{password}@{at}"
        : null;

    internal string? Management(string? address) => address ?? (At("messaging-management") is { } at ? $"http://{at}" : null);

    internal string? Cache(string? hostAndPort) => (hostAndPort ?? At("redis")) is { } at && Secret("redis") is { } password ? $"{at},password={password}" : null;

    internal string? Mail(string? hostAndPort) => (hostAndPort ?? At("mail-smtp")) is { } at ? $"smtp://{at}" : null;

    private string? Owner(string? hostAndPort)
    {
        if ((hostAndPort ?? At("postgres")) is not { } at || Secret("postgres") is not { } password) return null;
        var (host, port) = Split(at);
        return $"Host={host};Port={port};Username=postgres;Password={password}";
    }

    private static (string Host, string Port) Split(string hostAndPort) => hostAndPort.LastIndexOf(':') is > 0 and var colon
        ? (hostAndPort[..colon], hostAndPort[(colon + 1)..])
        : (hostAndPort, "5432");

    private string? At(string name) => ports.TryGetValue(name, out var port) ? $"127.0.0.1:{port}" : null;

    private string? Secret(string name)
    {
        var file = Path.Combine(dataFolder, "secrets", name);
        try
        {
            return File.Exists(file) ? File.ReadAllText(file) : null;
        }
        catch (UnauthorizedAccessException)
        {
            throw new MisuseException($"{file} is not readable for {Environment.UserName}: run the doctor as the user who runs the platform.");
        }
    }

    private static Dictionary<string, int> Ports(string file)
    {
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize<Dictionary<string, int>>(File.ReadAllText(file)) ?? [] : [];
        }
        catch (JsonException)
        {
            return []; // a full disk may have cut it
        }
    }
}
