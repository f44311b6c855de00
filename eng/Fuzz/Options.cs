using System.Globalization;
using OpenGov.Platforms;

namespace OpenGov.Fuzz;

/// <summary>What was asked for on the command line.</summary>
internal sealed record Options
{
    private static readonly string[] Known = ["--seed", "--requests", "--only", "--json", "--at-once", "--platform"];

    internal int Seed { get; init; } = 1;

    internal int Requests { get; init; } = 20_000;

    /// <summary>One service, or <c>open311</c>; all when null.</summary>
    internal string? Only { get; init; }

    internal string? Json { get; init; }

    internal int AtOnce { get; init; } = 8;

    /// <summary>The data folder of a platform that runs already; one of its own is started when null.</summary>
    internal string? Platform { get; init; }

    /// <exception cref="TroubleException">Something is unknown or no number.</exception>
    internal static Options Parse(IReadOnlyList<string> arguments)
    {
        var given = new Dictionary<string, string>();
        for (var at = 0; at < arguments.Count; at += 2)
        {
            if (!Known.Contains(arguments[at])) throw new TroubleException($"unknown option '{arguments[at]}': --help says what there is.");
            given[arguments[at]] = at + 1 < arguments.Count ? arguments[at + 1] : throw new TroubleException($"{arguments[at]} lacks its value.");
        }

        var usual = new Options();
        return new Options
        {
            Seed = Number(given, "--seed", int.MaxValue) ?? usual.Seed,
            Requests = Number(given, "--requests", 10_000_000) ?? usual.Requests,
            AtOnce = Number(given, "--at-once", 64) ?? usual.AtOnce,
            Only = given.GetValueOrDefault("--only"),
            Json = given.GetValueOrDefault("--json"),
            Platform = given.GetValueOrDefault("--platform"),
        };
    }

    private static int? Number(Dictionary<string, string> given, string name, int most)
    {
        if (!given.TryGetValue(name, out var written)) return null;
        return int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= most
            ? number
            : throw new TroubleException($"{name} takes a number from 1 to {most}, not '{written}'.");
    }
}
