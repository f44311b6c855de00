using System.Text;

namespace OpenGov.Dashboard;

/// <summary>The end of a log, with everything secret masked.</summary>
internal static class ConsoleLog
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
        return secrets.Aggregate(isCut ? text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..] : text, (masked, secret) => masked.Replace(secret, Mask, StringComparison.Ordinal));
    }
}
