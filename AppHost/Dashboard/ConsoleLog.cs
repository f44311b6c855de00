using System.Text;
using System.Text.RegularExpressions;

namespace OpenGov.Dashboard;

/// <summary>The end of a log, with everything secret masked.</summary>
internal static partial class ConsoleLog
{
    private const int MostBytes = 128 * 1024;
    private const string Mask = "••••••••";

    internal static string Tail(string file, IReadOnlyCollection<string> secrets)
    {
        if (!File.Exists(file))
        {
            return "";
        }

        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var isCut = stream.Length > MostBytes;
        stream.Position = isCut ? stream.Length - MostBytes : 0;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var text = reader.ReadToEnd();
        // The first line may be half of one, and half a secret would not be known.
        var lines = isCut ? text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..] : text;
        return secrets.Aggregate(TerminalColours().Replace(lines, ""), (masked, secret) => masked.Replace(secret, Mask, StringComparison.Ordinal));
    }

    // RabbitMQ colours its console; a page would show the codes as letters.
    [GeneratedRegex(@"\e\[[0-9;]*m")]
    private static partial Regex TerminalColours();
}
