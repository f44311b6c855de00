using System.Security.Cryptography;

namespace OpenGov.Native.Processes;

/// <summary>Generated passwords, one file each, which only their owner reads.</summary>
internal sealed class Secrets
{
    private readonly string folder;
    private readonly Lock gate = new();

    internal Secrets(string folder)
    {
        this.folder = folder;
        PrivateFolder.Create(folder);
    }

    /// <summary>Every secret made so far.</summary>
    internal IReadOnlyCollection<string> Values => [.. Directory.GetFiles(folder).Where(file => !file.EndsWith(".new", StringComparison.Ordinal)).Select(File.ReadAllText)];

    /// <summary>The secret of that name, made at the first call: letters and digits only, fit for any connection string.</summary>
    internal string this[string name]
    {
        get
        {
            lock (gate)
            {
                var file = Path.Combine(folder, name);
                if (!File.Exists(file))
                {
                    AtomicFile.WriteSecret(file, RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789", 32));
                }

                return File.ReadAllText(file);
            }
        }
    }
}
