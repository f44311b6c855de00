namespace OpenGov.Native.Processes;

/// <summary>Files that are either the old or the new one whenever we are killed, and secret ones that nobody else reads.</summary>
internal static class AtomicFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode EveryoneReads = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    internal static void Write(string path, string text) => Write(path, text, EveryoneReads);

    internal static void WriteSecret(string path, string text) => Write(path, text, OwnerOnly);

    private static void Write(string path, string text, UnixFileMode mode)
    {
        var fresh = path + ".new";
        File.Delete(fresh);
        using (var writer = new StreamWriter(fresh, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = mode }))
        {
            writer.Write(text);
        }

        File.Move(fresh, path, overwrite: true);
    }
}
