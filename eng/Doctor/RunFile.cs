using System.Text.Json;

namespace OpenGov.Doctor;

/// <summary>The file by which the platform says how it is, <c>run.json</c>: its last word when it does not run.</summary>
internal sealed record RunFile
{
    public string? Gateway { get; init; }

    public string? Dashboard { get; init; }

    public string? Rabbitmq { get; init; }

    public string? Postgres { get; init; }

    public string? Redis { get; init; }

    public string? Amqp { get; init; }

    public string? Smtp { get; init; }

    public bool Ready { get; init; }

    public int Apphost { get; init; }

    public IReadOnlyDictionary<string, int> Pids { get; init; } = new Dictionary<string, int>();

    public IReadOnlyDictionary<string, int> Restarts { get; init; } = new Dictionary<string, int>();

    public IReadOnlyDictionary<string, string> Unwell { get; init; } = new Dictionary<string, string>();

    internal static RunFile In(string folder)
    {
        var file = Path.Combine(folder, "run.json");
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize<RunFile>(File.ReadAllText(file), JsonSerializerOptions.Web) ?? new() : new();
        }
        catch (JsonException)
        {
            return new(); // a full disk may have cut it
        }
    }
}
