using System.Text.RegularExpressions;

namespace OpenGov.Dashboard.ConsoleLogs;

/// <summary>What a process said on its console: without colours, with everything secret masked.</summary>
internal sealed partial class ConsoleLines
{
    private const int MostNewBytes = 256 * 1024;

    private readonly IReadOnlyList<string> files;
    private readonly Mask mask;

    private ConsoleLines(IReadOnlyList<string> files, Mask mask) => (this.files, this.mask) = (files, mask);

    private string? Current => files.Count > 0 ? files[^1] : null;

    /// <param name="files">The oldest first; the last is being written.</param>
    internal static ConsoleLines Of(IReadOnlyList<string> files, Mask mask) => new(files, mask);

    internal IReadOnlyList<string> Last(int count)
    {
        if (Current is null)
        {
            return [];
        }

        var end = LogFile.End(Current);
        return [.. Read(Current, LogFile.LineStart(Current, end - MostNewBytes), end).TakeLast(count)];
    }

    /// <summary>Everything that is kept, and where to go on from.</summary>
    internal (IEnumerable<string> Lines, long Next) All()
    {
        var end = Current is null ? 0 : LogFile.End(Current);
        return (files.SelectMany(file => Read(file, 0, file == Current ? end : long.MaxValue)), end);
    }

    /// <summary>What was said since; from the beginning when the file was begun anew meanwhile. Of very much, the end.</summary>
    internal (IEnumerable<string> Lines, long Next) After(long position)
    {
        if (Current is null)
        {
            return ([], 0);
        }

        var end = LogFile.End(Current);
        var from = position > end ? 0 : position;
        return (Read(Current, end - from > MostNewBytes ? LogFile.LineStart(Current, end - MostNewBytes) : from, end), end);
    }

    private IEnumerable<string> Read(string file, long from, long to) => LogFile.Lines(file, from, to).Select(Clean);

    private string Clean(string line) =>
        mask.Apply((line.Contains('\e', StringComparison.Ordinal) ? TerminalCodes().Replace(line, "") : line).TrimEnd('\r'));

    // RabbitMQ colours its console; a page would show the codes as letters.
    [GeneratedRegex(@"\e\[[0-9;?]*[A-Za-z]")]
    private static partial Regex TerminalCodes();
}
