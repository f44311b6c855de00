using System.Globalization;
using OpenGov.Platforms;

namespace OpenGov.Chaos;

/// <summary>What was asked for on the command line.</summary>
internal sealed record Options
{
    private const string DataFolder = "OPENGOV_TEST_DATA";
    private static readonly string[] Known = ["--seed", "--runs", "--rows", "--seconds", "--replicas", "--only", "--json", "--logs"];

    /// <summary>Of the first run; each further run has the next.</summary>
    internal required int Seed { get; init; }

    internal int Runs { get; init; } = 1;

    internal int Rows { get; init; } = 600;

    /// <summary>How long rows begin and things go wrong.</summary>
    internal TimeSpan Length { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>Of each service.</summary>
    internal int Replicas { get; init; } = 3;

    internal IReadOnlyList<string> Only { get; init; } = Schedule.Kinds;

    internal string? Json { get; init; }

    /// <summary>Where the logs of each run go; null when nobody wants them.</summary>
    internal string? Logs { get; init; }

    /// <summary>Real requests; null when there are none, and titles are made up.</summary>
    internal string? Csv { get; init; }

    /// <exception cref="TroubleException">Something is unknown or no number.</exception>
    internal static Options Parse(IReadOnlyList<string> arguments)
    {
        var given = new Dictionary<string, string>();
        for (var at = 0; at < arguments.Count; at += 2)
        {
            if (!Known.Contains(arguments[at])) throw new TroubleException($"unknown option '{arguments[at]}': --help says what there is.");
            given[arguments[at]] = at + 1 < arguments.Count ? arguments[at + 1] : throw new TroubleException($"{arguments[at]} lacks its value.");
        }

        var usual = new Options { Seed = 0 };
        return new Options
        {
            Seed = Number(given, "--seed", 1_000_000_000) ?? Random.Shared.Next(1, 1_000_000),
            Runs = Number(given, "--runs", 1_000) ?? usual.Runs,
            Rows = Number(given, "--rows", 30_000) ?? usual.Rows,
            Length = Number(given, "--seconds", 3_600) is { } seconds ? TimeSpan.FromSeconds(seconds) : usual.Length,
            Replicas = Number(given, "--replicas", 9) ?? usual.Replicas,
            Only = given.TryGetValue("--only", out var kinds) ? [.. kinds.Split(',').Select(KnownKind)] : usual.Only,
            Json = given.GetValueOrDefault("--json"),
            Logs = given.GetValueOrDefault("--logs"),
            Csv = Environment.GetEnvironmentVariable(DataFolder) is { Length: > 0 } folder ? Path.Combine(folder, "complaints/boston311_2015_sample.csv") : null,
        };
    }

    private static string KnownKind(string kind) => Schedule.Kinds.Contains(kind)
        ? kind
        : throw new TroubleException($"there is no disturbance '{kind}'; there are {string.Join(", ", Schedule.Kinds)}.");

    private static int? Number(Dictionary<string, string> given, string name, int most)
    {
        if (!given.TryGetValue(name, out var written)) return null;
        return int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= most
            ? number
            : throw new TroubleException($"{name} takes a number from 1 to {most}, not '{written}'.");
    }
}
