namespace OpenGov.Doctor.Checks;

/// <summary>Signing keys, passwords and one-time links are for their owner only.</summary>
internal static class KeyFiles
{
    private const string Name = "keys, secrets";
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    internal static Check Check(Places places) => Doctor.Check.Of(Name, "they should be readable by the user who runs the platform", () => [Examine(places)]);

    private static Finding Examine(Places places)
    {
        string[] folders = [places.Setting("Tokens__KeyFolder") ?? Path.Combine(places.DataFolder, "keys"), Path.Combine(places.DataFolder, "secrets")];
        var link = Path.Combine(places.DataFolder, "dashboard-link");
        var files = folders.Where(Directory.Exists).SelectMany(Directory.GetFiles).Concat(File.Exists(link) ? [link] : []).ToList();
        var open = files.Where(file => (File.GetUnixFileMode(file) & Others) != 0).ToList();
        return open.Count > 0
            ? Finding.Bad(Name, $"others can read {string.Join(", ", open)}", $"chmod 600 {string.Join(' ', open)}; then make new ones, since they may be known")
            : Finding.Ok(Name, files.Count > 0 ? $"{files.Count} files, for their owner only" : "none yet");
    }
}
