using System.Globalization;

namespace OpenGov.Doctor;

/// <summary>What was asked for on the command line.</summary>
internal sealed record Options
{
    internal bool Json { get; init; }

    internal required string DataFolder { get; init; }

    /// <summary>Below this a disk is red; twice of it is yellow.</summary>
    internal int FreeMegabytes { get; init; } = 500;

    /// <summary>As above, as a share of the disk.</summary>
    internal int FreePercent { get; init; } = 5;

    /// <exception cref="MisuseException">An argument is unknown, or lacks its value.</exception>
    internal static Options Parse(IReadOnlyList<string> arguments, string dataFolder)
    {
        var options = new Options { DataFolder = dataFolder };
        for (var at = 0; at < arguments.Count; at++)
        {
            var argument = arguments[at];
            string Value() => ++at < arguments.Count ? arguments[at] : throw new MisuseException($"{argument} lacks its value.");
            options = argument switch
            {
                "--json" => options with { Json = true },
                "--data" => options with { DataFolder = Path.GetFullPath(Value()) },
                "--free-mb" => options with { FreeMegabytes = Number(argument, Value(), 1_000_000) },
                "--free-percent" => options with { FreePercent = Number(argument, Value(), 50) },
                _ => throw new MisuseException($"unknown argument '{argument}'."),
            };
        }

        return options;
    }

    private static int Number(string name, string written, int most) =>
        int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most
            ? number
            : throw new MisuseException($"{name} takes a number from 0 to {most}, not '{written}'.");
}

/// <summary>The call itself is wrong; nothing was looked at.</summary>
internal sealed class MisuseException(string what) : Exception(what);
