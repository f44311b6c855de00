using System.Globalization;
using OpenGov.Native.Processes;
using OpenGov.Native.Servers;

namespace OpenGov.Native.Engine;

/// <summary>Everything that the system keeps on this machine. One AppHost at a time: the lock goes with its process.</summary>
internal sealed class DataFolder : IDisposable
{
    private static readonly TimeSpan LeftoversGrace = TimeSpan.FromSeconds(8);

    private readonly FileStream theLock;

    private DataFolder(string root, FileStream theLock)
    {
        (Root, this.theLock) = (root, theLock);
        Processes = new ProcessFolder(root);
        Secrets = new Secrets(Path.Combine(root, "secrets"));
        Ports = new Ports(Path.Combine(root, "ports.json"));
    }

    internal string Root { get; }

    internal ProcessFolder Processes { get; }

    internal Secrets Secrets { get; }

    internal Ports Ports { get; }

    /// <summary>Takes the folder, ends what a killed predecessor left running there, and empties it when asked.</summary>
    internal static async Task<DataFolder> OpenAsync(string root, bool isFresh, Narrator narrator, CancellationToken cancellation)
    {
        Directory.CreateDirectory(root);
        var theLock = Lock(root);
        // They speak of the one before us.
        File.Delete(RunFile.PathIn(root));
        File.Delete(Path.Combine(root, DashboardSetup.LinkFile));
        foreach (var name in await new ProcessFolder(root).EndLeftoversAsync(LeftoversGrace, cancellation))
        {
            narrator.Say(name, "was left behind by a killed AppHost: ended");
        }

        if (isFresh)
        {
            Empty(root);
        }

        return new DataFolder(root, theLock);
    }

    public void Dispose() => theLock.Dispose();

    private static FileStream Lock(string root)
    {
        var owner = Path.Combine(root, "apphost.pid");
        FileStream theLock;
        try
        {
            theLock = new FileStream(Path.Combine(root, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(owner))
        {
            throw new EngineException($"""
                OpenGov already runs on {root} (process {File.ReadAllText(owner)}). Stop it first (Ctrl-C there, or kill {File.ReadAllText(owner)}),
                or give this one a folder of its own: OPENGOV_DATA=/some/folder
                """);
        }

        AtomicFile.Write(owner, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return theLock;
    }

    private static void Empty(string root)
    {
        foreach (var location in Directory.GetFiles(root, "*.location"))
        {
            PostgresHome.Delete(location[..^".location".Length]);
        }

        foreach (var folder in Directory.GetDirectories(root))
        {
            Directory.Delete(folder, recursive: true);
        }

        foreach (var file in Directory.GetFiles(root).Where(file => Path.GetFileName(file) is not ("lock" or "apphost.pid")))
        {
            File.Delete(file);
        }
    }
}
