using System.Text.Json;
using OpenGov.Native.Processes;

namespace OpenGov.Native.Engine;

/// <summary>The addresses and processes of the running system, for scripts and tests: <c>run.json</c> in the data folder.</summary>
internal sealed record RunFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public string? Gateway { get; init; }

    public string? Dashboard { get; init; }

    public string? Mail { get; init; }

    public string? Rabbitmq { get; init; }

    /// <summary>Where telemetry goes, as host:port; so are the four below.</summary>
    public string? Otlp { get; init; }

    public string? Postgres { get; init; }

    public string? Redis { get; init; }

    public string? Amqp { get; init; }

    public string? Smtp { get; init; }

    /// <summary>Everything is up and well; stays so once it was, also while something restarts.</summary>
    public bool Ready { get; init; }

    public int Apphost { get; init; }

    /// <summary>By resource.</summary>
    public IReadOnlyDictionary<string, int> Pids { get; init; } = new Dictionary<string, int>();

    /// <summary>How often each came back after it had ended by itself; only those that did.</summary>
    public IReadOnlyDictionary<string, int> Restarts { get; init; } = new Dictionary<string, int>();

    /// <summary>What each does that is not well now.</summary>
    public IReadOnlyDictionary<string, string> Unwell { get; init; } = new Dictionary<string, string>();

    private string Text => JsonSerializer.Serialize(this, Json);

    internal static string PathIn(string folder) => Path.Combine(folder, "run.json");

    internal bool Says(RunFile? other) => Text == other?.Text;

    internal void Write(string folder) => AtomicFile.Write(PathIn(folder), Text);
}
