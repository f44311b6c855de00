namespace OpenGov.Chaos.Disturbances;

/// <summary>A file system of bounded size under all that the platform keeps, in our mount namespace alone.</summary>
internal sealed class SmallDisk
{
    private const string Size = "1500m";
    private const int Page = 4096;

    // Others write while we measure.
    private const long LeftAtFirst = 16 << 20;

    private string ballast = "";

    internal Task MountAsync(string folder, CancellationToken stop)
    {
        ballast = Path.Combine(folder, "ballast");
        return Command.RunAsync("mount", ["-t", "tmpfs", "-o", $"size={Size},mode=0755", "opengov-chaos", folder], stop);
    }

    /// <summary>Takes all the room that there is, and what others would take of it meanwhile.</summary>
    internal async Task FillAsync(CancellationToken stop)
    {
        var free = new DriveInfo(Path.GetDirectoryName(ballast)!).AvailableFreeSpace - LeftAtFirst;
        await Command.RunAsync("fallocate", ["--length", $"{free - free % Page}", ballast], stop);
        await using var file = new FileStream(ballast, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        while (await TryWriteAsync(file, stop))
        {
        }
    }

    internal void MakeRoom() => File.Delete(ballast);

    internal static Task UnmountAsync(string folder) => Command.RunAsync("umount", ["--lazy", folder], CancellationToken.None);

    private static async Task<bool> TryWriteAsync(FileStream file, CancellationToken stop)
    {
        try
        {
            await file.WriteAsync(new byte[Page], stop);
            return true;
        }
        catch (IOException)
        {
            return false; // full, as it should be
        }
    }
}
