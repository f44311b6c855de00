using System.Diagnostics.CodeAnalysis;

namespace OpenGov.Dashboard.Access;

/// <summary>The one link by which an operator may sign in now; using it makes the next one.</summary>
internal sealed class SignInLink(string file)
{
    private readonly Lock gate = new();
    private byte[] hash = Keys.Hash(Keys.Fresh());

    internal string File => file;

    /// <summary>The pages' address, known once they listen.</summary>
    [DisallowNull]
    internal Uri? Address { get; set; }

    /// <summary>A fresh link, which stands in the file as well; the one before is void.</summary>
    internal Uri Renew()
    {
        lock (gate)
        {
            var key = Keys.Fresh();
            hash = Keys.Hash(key);
            var link = new Uri(Address ?? throw new InvalidOperationException("The pages do not listen yet."), $"/login?key={key}");
            Write(link);
            return link;
        }
    }

    internal bool TryUse(string? key)
    {
        lock (gate)
        {
            if (!Keys.Matches(hash, key))
            {
                return false;
            }

            Renew();
            return true;
        }
    }

    // Whole or not at all, and never readable by others, not even for a moment.
    private void Write(Uri link)
    {
        var fresh = file + ".new";
        System.IO.File.Delete(fresh);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(fresh, options))
        {
            writer.WriteLine(link);
        }

        System.IO.File.Move(fresh, file, overwrite: true);
    }
}
