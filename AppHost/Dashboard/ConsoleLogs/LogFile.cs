using System.Text;
using Microsoft.Win32.SafeHandles;

namespace OpenGov.Dashboard.ConsoleLogs;

/// <summary>A file that a process writes its console to, while it does.</summary>
internal static class LogFile
{
    private const int Block = 64 * 1024;
    private const int LongestLine = 256 * 1024;
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);

    /// <summary>Where its last whole line ends; 0 for a file that is not there. A line that nobody went on with for two seconds is whole.</summary>
    internal static long End(string file)
    {
        if (!File.Exists(file))
        {
            return 0;
        }

        using var handle = Open(file);
        var length = RandomAccess.GetLength(handle);
        if (TimeProvider.System.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(file) > Quiet)
        {
            return length;
        }

        var tail = new byte[Math.Min(length, LongestLine)];
        var read = RandomAccess.Read(handle, tail, length - tail.Length);
        return length - tail.Length + tail.AsSpan(0, read).LastIndexOf((byte)'\n') + 1;
    }

    /// <summary>The first beginning of a line at or after a position, so that nothing is read by halves.</summary>
    internal static long LineStart(string file, long position)
    {
        if (position <= 0 || !File.Exists(file))
        {
            return 0;
        }

        using var handle = Open(file);
        var bytes = new byte[LongestLine];
        var read = RandomAccess.Read(handle, bytes, position - 1);
        return position + bytes.AsSpan(0, read).IndexOf((byte)'\n');
    }

    internal static IEnumerable<string> Lines(string file, long from, long to)
    {
        if (from >= to || !File.Exists(file))
        {
            yield break;
        }

        using var handle = Open(file);
        var rest = new List<byte>();
        var buffer = new byte[Block];
        for (var position = from; position < to;)
        {
            var read = RandomAccess.Read(handle, buffer.AsSpan(0, (int)Math.Min(Block, to - position)), position);
            if (read == 0)
            {
                break; // it was cut short meanwhile
            }

            position += read;
            var start = 0;
            for (var end = Array.IndexOf(buffer, (byte)'\n', 0, read); end >= 0; end = Array.IndexOf(buffer, (byte)'\n', start, read - start))
            {
                yield return Text(rest, buffer.AsSpan(start, end - start));
                start = end + 1;
            }

            rest.AddRange(buffer.AsSpan(start, read - start));
            if (rest.Count > LongestLine)
            {
                yield return Text(rest, []);
            }
        }

        if (rest.Count > 0)
        {
            yield return Text(rest, []);
        }
    }

    private static SafeFileHandle Open(string file) => File.OpenHandle(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    private static string Text(List<byte> rest, ReadOnlySpan<byte> end)
    {
        if (rest.Count == 0)
        {
            return Encoding.UTF8.GetString(end);
        }

        rest.AddRange(end);
        var text = Encoding.UTF8.GetString([.. rest]);
        rest.Clear();
        return text;
    }
}
