using System.Globalization;

namespace OpenGov.Native.Engine;

/// <summary>Who listens on a port, as Linux tells it.</summary>
internal static class PortOwner
{
    private const string Listening = "0A";

    internal static string Describe(int port)
    {
        var sockets = SocketsListeningOn(port);
        foreach (var process in Directory.GetDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)))
        {
            if (Holds(process, sockets))
            {
                return $"{Read(Path.Combine(process, "comm"))} (process {Path.GetFileName(process)})";
            }
        }

        return "a process of another user";
    }

    private static HashSet<string> SocketsListeningOn(int port)
    {
        var address = ":" + port.ToString("X4", CultureInfo.InvariantCulture);
        return
        [
            .. ((string[])["/proc/net/tcp", "/proc/net/tcp6"]).Where(File.Exists).SelectMany(File.ReadAllLines)
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(fields => fields.Length > 9 && fields[1].EndsWith(address, StringComparison.Ordinal) && fields[3] == Listening)
                .Select(fields => $"socket:[{fields[9]}]"),
        ];
    }

    private static bool Holds(string process, HashSet<string> sockets)
    {
        try
        {
            return Directory.GetFiles(Path.Combine(process, "fd")).Any(file => new FileInfo(file).LinkTarget is { } target && sockets.Contains(target));
        }
        catch (Exception hidden) when (hidden is IOException or UnauthorizedAccessException)
        {
            return false; // gone, or not ours to look at
        }
    }

    private static string Read(string file) => File.Exists(file) ? File.ReadAllText(file).Trim() : "?";
}
