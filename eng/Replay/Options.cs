using System.Globalization;
using System.Text.Json.Nodes;

namespace OpenGov.Replay;

/// <summary>What was asked for on the command line.</summary>
internal sealed record Options(string File, string Jurisdiction)
{
    private static readonly string[] Switches = ["--people", "--import"];
    private static readonly string[] Values = ["--jurisdiction", "--jurisdiction-id", "--gateway", "--mail", "--limit", "--concurrency", "--mapping", "--expect-from"];

    /// <summary>Gives each row a person with an address, and counts the mails.</summary>
    internal bool People { get; init; }

    /// <summary>Brings old cases along instead of filing new ones.</summary>
    internal bool Import { get; init; }

    /// <summary>How the jurisdiction is called in Open311; its code when it has no other name there.</summary>
    internal string JurisdictionId { get; init; } = Jurisdiction;

    internal Uri Gateway { get; init; } = null!;

    internal Uri? Mail { get; init; }

    internal int? Limit { get; init; }

    internal int Concurrency { get; init; } = 8;

    internal string? Mapping { get; init; }

    /// <summary><c>even</c>, <c>odd</c> or <c>all</c>; as the mapping says when left out.</summary>
    internal string? ExpectFrom { get; init; }

    /// <summary>Where run.json and the journals lie.</summary>
    internal string DataFolder { get; init; } = "";

    /// <exception cref="TroubleException">Something is missing or unknown.</exception>
    internal static Options Parse(IReadOnlyList<string> arguments, string dataFolder)
    {
        var (file, given) = Sort(arguments);
        var run = Path.Combine(dataFolder, "run.json");
        var addresses = System.IO.File.Exists(run) ? JsonNode.Parse(System.IO.File.ReadAllText(run)) : null;
        var jurisdiction = given.GetValueOrDefault("--jurisdiction") ?? throw Misuse("--jurisdiction CODE is missing.");
        return new Options(file ?? throw Misuse("No file is named."), jurisdiction)
        {
            People = given.ContainsKey("--people"),
            Import = given.ContainsKey("--import"),
            JurisdictionId = given.GetValueOrDefault("--jurisdiction-id") ?? jurisdiction,
            Gateway = Address(given, addresses, "gateway") ?? throw new TroubleException(
                $"No platform is known: {run} names no gateway.", "Start it with eng/run.sh, or name one that runs: --gateway URL"),
            Mail = Address(given, addresses, "mail"),
            Limit = Number(given, "--limit", int.MaxValue),
            Concurrency = Number(given, "--concurrency", 256) ?? 8,
            Mapping = given.GetValueOrDefault("--mapping"),
            ExpectFrom = given.GetValueOrDefault("--expect-from") is not { } half ? null
                : half is "even" or "odd" or "all" ? half : throw Misuse($"--expect-from takes even, odd or all, not '{half}'."),
            DataFolder = dataFolder,
        }.Checked();
    }

    private Options Checked()
    {
        if (People && Import) throw Misuse("--people and --import exclude each other: nobody is written to about old cases.");
        return People && Mail is null
            ? throw new TroubleException("--people counts mails, but no mail server is known.", "Name its page: --mail URL")
            : this;
    }

    private static (string? File, Dictionary<string, string> Given) Sort(IReadOnlyList<string> arguments)
    {
        string? file = null;
        var given = new Dictionary<string, string>();
        for (var at = 0; at < arguments.Count; at++)
        {
            var argument = arguments[at];
            if (Switches.Contains(argument)) given[argument] = "";
            else if (Values.Contains(argument)) given[argument] = ++at < arguments.Count ? arguments[at] : throw Misuse($"{argument} lacks its value.");
            else if (argument.StartsWith('-')) throw Misuse($"unknown option '{argument}'.");
            else if (file is null) file = argument;
            else throw Misuse($"One file at a time: '{file}' and '{argument}' are named.");
        }

        return (file, given);
    }

    private static Uri? Address(Dictionary<string, string> given, JsonNode? run, string name)
    {
        var written = given.GetValueOrDefault($"--{name}") ?? (string?)run?[name];
        if (written is null) return null;
        return Uri.TryCreate(written, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw Misuse($"--{name} takes an address as http://localhost:8080, not '{written}'.");
    }

    private static int? Number(Dictionary<string, string> given, string name, int most)
    {
        if (!given.TryGetValue(name, out var written)) return null;
        return int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= most
            ? number
            : throw Misuse($"{name} takes a number from 1, not '{written}'.");
    }

    private static TroubleException Misuse(string what) => new(what, "eng/replay.sh --help says what there is.");
}
