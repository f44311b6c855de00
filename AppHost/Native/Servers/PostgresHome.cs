using System.Security.Cryptography;
using System.Text;
using OpenGov.Native.Processes;

namespace OpenGov.Native.Servers;

/// <summary>
/// PostgreSQL refuses root, and its user must be able to walk to its folder: under a checkout in a private home it cannot.
/// Then the folder stands elsewhere, and a file <c>NAME.location</c> in the data folder remembers where.
/// </summary>
internal static class PostgresHome
{
    private const string User = "postgres";

    internal static async Task<string> FindAsync(string wished, CancellationToken cancellation)
    {
        if (!Users.WeAreRoot)
        {
            return PrivateFolder.Create(wished);
        }

        var remembered = Location(wished);
        var home = File.Exists(remembered) ? await File.ReadAllTextAsync(remembered, cancellation) : wished;
        if (await IsUsableAsync(home, cancellation))
        {
            return home;
        }

        home = Elsewhere(wished);
        if (!await IsUsableAsync(home, cancellation))
        {
            throw new InvalidOperationException($"The user {User} can use neither {wished} nor {home} for PostgreSQL's data.");
        }

        AtomicFile.Write(remembered, home);
        return home;
    }

    /// <summary>Deletes the folder that stands elsewhere, if any.</summary>
    internal static void Delete(string wished)
    {
        if (File.Exists(Location(wished)) && File.ReadAllText(Location(wished)) is var home && Directory.Exists(home))
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private static string Location(string wished) => wished + ".location";

    private static string Elsewhere(string wished)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(wished)))[..12];
        return Path.Combine(Directory.Exists("/var/lib") ? "/var/lib" : Path.GetTempPath(), $"opengov-{hash}");
    }

    private static async Task<bool> IsUsableAsync(string home, CancellationToken cancellation)
    {
        PrivateFolder.Create(home);
        await Users.RunAsync(null, "chown", [$"{User}:", home], cancellation);
        var (exitCode, _) = await Users.TryAsync(User, "test", ["-w", home], cancellation);
        return exitCode == 0;
    }
}
