using System.Globalization;
using OpenGov.Platforms;

namespace OpenGov.Bench;

/// <summary>What was asked for on the command line.</summary>
internal sealed record Options
{
    /// <summary>In the order in which they are measured.</summary>
    internal static readonly string[] Sections = ["ceiling", "filing", "path", "messages", "reads", "start"];

    // On two platforms of its own, so it stands alone.
    private const string TelemetrySection = "telemetry";

    private static readonly string[] Known = ["--only", "--rounds", "--seconds", "--clients", "--json", "--svg", "--most-cost"];
    private static readonly string[] Switches = ["--telemetry", "--large"];

    /// <summary>The built AppHost.dll.</summary>
    internal required string AppHost { get; init; }

    /// <summary>What is measured.</summary>
    internal IReadOnlyList<string> Only { get; init; } = Sections;

    /// <summary>Measures what telemetry costs, and nothing else.</summary>
    internal bool Telemetry { get; init; }

    internal int Rounds { get; init; } = 3;

    internal TimeSpan Round { get; init; } = TimeSpan.FromSeconds(60);

    internal int Clients { get; init; } = 32;

    /// <summary>A file for the figures.</summary>
    internal string? Json { get; init; }

    /// <summary>A file for the drawing of how cost grows.</summary>
    internal string? Svg { get; init; }

    /// <summary>Up to a million cases.</summary>
    internal bool Large { get; init; }

    /// <summary>What telemetry may take of the throughput, as a share of 1.</summary>
    internal double MostCost { get; init; } = 0.10;

    /// <param name="appHost">The built AppHost.dll.</param>
    /// <exception cref="TroubleException">Something is unknown or no number.</exception>
    internal static Options Parse(string appHost, IReadOnlyList<string> arguments)
    {
        var given = Sort([.. arguments.Where(argument => !Switches.Contains(argument))]);
        var isTelemetry = arguments.Contains("--telemetry") || given.GetValueOrDefault("--only") == TelemetrySection;
        var usual = isTelemetry ? new Options { AppHost = appHost, Round = TimeSpan.FromSeconds(20), Clients = 8 } : new Options { AppHost = appHost };
        return new Options
        {
            AppHost = appHost,
            Telemetry = isTelemetry,
            Only = given.TryGetValue("--only", out var named) && !isTelemetry ? Chosen(named) : usual.Only,
            Rounds = Number(given, "--rounds", 99) ?? usual.Rounds,
            Round = Number(given, "--seconds", 3600) is { } seconds ? TimeSpan.FromSeconds(seconds) : usual.Round,
            Clients = Number(given, "--clients", 256) ?? usual.Clients,
            Json = given.GetValueOrDefault("--json"),
            Svg = given.GetValueOrDefault("--svg"),
            Large = arguments.Contains("--large"),
            MostCost = Number(given, "--most-cost", 100) is { } percent ? percent / 100.0 : usual.MostCost,
        };
    }

    private static Dictionary<string, string> Sort(IReadOnlyList<string> arguments)
    {
        var given = new Dictionary<string, string>();
        for (var at = 0; at < arguments.Count; at += 2)
        {
            if (!Known.Contains(arguments[at])) throw new TroubleException($"unknown option '{arguments[at]}': --help says what there is.");
            given[arguments[at]] = at + 1 < arguments.Count ? arguments[at + 1] : throw new TroubleException($"{arguments[at]} lacks its value.");
        }

        return given;
    }

    private static List<string> Chosen(string named)
    {
        var chosen = named.Split(',').ToList();
        return chosen.Find(one => !Sections.Contains(one)) is { } unknown
            ? throw new TroubleException($"--only takes some of {string.Join(", ", Sections)}, not '{unknown}'.")
            : [.. Sections.Where(chosen.Contains)];
    }

    private static int? Number(Dictionary<string, string> given, string name, int most)
    {
        if (!given.TryGetValue(name, out var written)) return null;
        return int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= most
            ? number
            : throw new TroubleException($"{name} takes a number from 1 to {most}, not '{written}'.");
    }
}
