namespace OpenGov.Native.Processes;

/// <summary>A log that a child goes on appending to while it is kept short.</summary>
internal static class LogFile
{
    private const int Chases = 3;

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

        using var file = new FileStream(log, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        var fresh = log + ".new";
        using (var before = new FileStream(fresh, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
        {
            // Who writes as fast as we copy is chased through much more than the newest: then once more.
            for (var chase = 0; chase == 0 || (chase < Chases && before.Length > limitBytes + (limitBytes / 16)); chase++)
            {
                before.SetLength(0);
                file.Position = Math.Max(0, file.Length - limitBytes);
                SkipToLine(file);
                file.CopyTo(before); // to the end as it is when it gets there
            }
        }

        // The child appends, so it goes on at the new end.
        file.SetLength(0);
        File.Move(fresh, log + ".1", overwrite: true);
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
