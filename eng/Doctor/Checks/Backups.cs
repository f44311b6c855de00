namespace OpenGov.Doctor.Checks;

/// <summary>The newest backup, where a folder for them is named.</summary>
internal static class Backups
{
    private const string Name = "backups";
    private static readonly TimeSpan Oldest = TimeSpan.FromHours(26); // one a day, and some time to make it

    internal static IEnumerable<Check> Checks(Places places, TimeProvider clock) => places.Setting("OPENGOV_BACKUPS") is { } folder
        ? [Check.Of(Name, $"{folder} should be readable", () => [Examine(folder, clock.GetUtcNow())])]
        : [];

    private static Finding Examine(string folder, DateTimeOffset now)
    {
        var newest = Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Where(file => file.Length > 0).MaxBy(file => file.LastWriteTimeUtc) : null;
        if (newest is null) return Finding.Warn(Name, $"no backup found in {folder}", "make one, and each day from now on");
        var age = now.UtcDateTime - newest.LastWriteTimeUtc;
        var found = $"the newest, {newest.Name}, is {Size.Of(age)} old";
        return age > Oldest ? Finding.Warn(Name, found, "see why none was made since") : Finding.Ok(Name, found);
    }
}
