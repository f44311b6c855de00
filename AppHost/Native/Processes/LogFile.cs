namespace OpenGov.Native.Processes;

/// <summary>A log that a child goes on appending to while it is kept short.</summary>
internal static class LogFile
{
    /// <summary>
    /// Above the limit, its newest lines up to the limit become the file <c>.1</c> beside it, and it begins anew.
    /// What is said between the last look at its end and the cut, some microseconds, would be lost.
    /// </summary>
    internal static void Bound(string log, long limitBytes)
    {
        if (!File.Exists(log) || new FileInfo(log).Length <= limitBytes)
        {
            return;
        }

        var (copy, trimmed) = (log + ".new", log + ".trimmed");
        using (var file = new FileStream(log, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete))
        {
            CopyNewest(file, copy, limitBytes); // to the end as it is when it gets there
            file.SetLength(0); // the child appends, so it goes on at the new end
        }

        // Who writes as fast as we copy was followed through much more than the newest.
        if (new FileInfo(copy).Length > limitBytes)
        {
            using (var followed = File.OpenRead(copy))
            {
                CopyNewest(followed, trimmed, limitBytes);
            }

            File.Move(trimmed, copy, overwrite: true);
        }

        File.Move(copy, log + ".1", overwrite: true);
    }

    private static void CopyNewest(FileStream from, string to, long limitBytes)
    {
        using var copy = new FileStream(to, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite });
        from.Position = Math.Max(0, from.Length - limitBytes);
        SkipToLine(from);
        from.CopyTo(copy);
    }

    // Half a line would hold half a secret, which no mask knows.
    private static void SkipToLine(FileStream file)
    {
        if (file.Position > 0)
        {
            while (file.ReadByte() is not ('\n' or -1))
            {
                // It is in the middle of one.
            }
        }
    }
}
