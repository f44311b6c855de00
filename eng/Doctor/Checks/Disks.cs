namespace OpenGov.Doctor.Checks;

/// <summary>Room on each disk that the platform writes to.</summary>
internal static class Disks
{
    internal static IEnumerable<Check> Checks(Places places, Options options) => FoldersOf(places)
        .GroupBy(folder => MountOf(folder.Path), folder => folder.Purpose)
        .Select(disk => Check.Of(
            $"disk {disk.Key}", $"{disk.Key} does not answer: is it mounted?", () => [Examine(disk.Key, string.Join(", ", disk.Distinct()), options)]));

    private static Finding Examine(string mount, string purposes, Options options)
    {
        var disk = new DriveInfo(mount);
        var (free, size) = (disk.AvailableFreeSpace, disk.TotalSize);
        var least = Math.Max(options.FreeMegabytes * (1L << 20), size / 100 * options.FreePercent);
        var found = $"{Size.Of(free)} of {Size.Of(size)} free ({purposes})";
        var name = $"disk {mount}";
        return free < least ? Finding.Bad(name, found, $"free at least {Size.Of(least)} on {mount}, or move what lies there: a full disk stops the broker and the databases first")
            : free < least * 2 ? Finding.Warn(name, found, $"free space on {mount} soon: below {Size.Of(least)} it is red")
            : Finding.Ok(name, found);
    }

    private static IEnumerable<(string Path, string Purpose)> FoldersOf(Places places)
    {
        yield return (places.DataFolder, "data");
        foreach (var location in Directory.Exists(places.DataFolder) ? Directory.GetFiles(places.DataFolder, "*.location") : [])
            yield return (File.ReadAllText(location).Trim(), Path.GetFileNameWithoutExtension(location));
        yield return (Path.GetTempPath(), "temporary files");
        var home = System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile);
        yield return (places.Setting("NUGET_PACKAGES") ?? Path.Combine(home, ".nuget", "packages"), "packages");
        if (places.Setting("OPENGOV_BACKUPS") is { } backups) yield return (backups, "backups");
    }

    // The mount point that holds a folder; what is not there yet will be made in its nearest parent.
    private static string MountOf(string folder)
    {
        var real = Path.GetFullPath(folder);
        while (!Directory.Exists(real)) real = Path.GetDirectoryName(real) ?? "/";
        real = new DirectoryInfo(real).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? real;
        return DriveInfo.GetDrives().Select(drive => drive.Name)
            .Where(mount => mount == "/" || real == mount || real.StartsWith(mount.TrimEnd('/') + "/", StringComparison.Ordinal))
            .MaxBy(mount => mount.Length) ?? "/";
    }
}
