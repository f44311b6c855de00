namespace OpenGov.Chaos.Disturbances;

/// <summary>A file system of bounded size under all that the platform keeps, in our mount namespace alone.</summary>
internal sealed class SmallDisk
{
    private const string Size = "1500m";
    private const int Page = 4096;

    // Others write while we measure.
    private const long LeftAtFirst = 16 << 20;

    // Not more than a gigabyte a second.
    private const long Step = 32 << 20;
    private static readonly TimeSpan PauseBetweenSteps = TimeSpan.FromMilliseconds(32);

    private string ballast = "";

    private long FreeBytes => new DriveInfo(Path.GetDirectoryName(ballast)!).AvailableFreeSpace;

    internal Task MountAsync(string folder, CancellationToken stop)
    {
        ballast = Path.Combine(folder, "ballast");
        return Command.RunAsync("mount", ["-t", "tmpfs", "-o", $"size={Size},mode=0755", "opengov-chaos", folder], stop);
    }

    /// <summary>Takes all the room that there is, as fast as a fast disk is written, and what others would take of it meanwhile.</summary>
    internal async Task FillAsync(CancellationToken stop)
    {
        for (long taken = 0; FreeBytes > LeftAtFirst; await Task.Delay(PauseBetweenSteps, stop))
        {
            taken += Math.Min(Step, (FreeBytes - LeftAtFirst) / Page * Page + Page);
            await Command.RunAsync("fallocate", ["--length", $"{taken}", ballast], stop);
        }

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
