using System.Globalization;

namespace OpenGov.Doctor.Checks;

/// <summary>Whether eng/run.sh runs, and all that it started.</summary>
internal static class Platform
{
    private const string Name = "platform";

    internal static Check Check(Places places) => Doctor.Check.Of(Name, Checkup.Start, () => [Examine(places)]);

    internal static bool IsDown(Places places) => !places.IsElsewhere && Owner(places) is null;

    private static Finding Examine(Places places)
    {
        if (places.IsElsewhere) return Finding.Ok(Name, "run by others than eng/run.sh: the addresses come from the environment");
        if (Owner(places) is not { } owner) return Away(places);
        var run = places.Run;
        if (run.Apphost != owner || !run.Ready)
            return Finding.Warn(Name, $"is starting (process {owner}){Listed(": ", Named(run.Unwell))}", $"wait; if it stays so, look into {Logs(places)}");
        var stopped = run.Unwell.Where(one => one.Value is "stopped" or "stopping").ToDictionary();
        var unwell = run.Unwell.Except(stopped).ToDictionary();
        if (unwell.Count > 0) return Finding.Bad(Name, $"runs, but {Named(unwell)}", $"what they say is in {Logs(places)}");
        if (stopped.Count > 0) return Finding.Warn(Name, $"runs; by an operator's hand {Named(stopped)}", $"start what was stopped on the dashboard: {run.Dashboard}");
        return run.Restarts.Count > 0
            ? Finding.Warn(Name, $"runs; came back after a crash: {Counted(run.Restarts)}", $"why they ended is in {Logs(places)}")
            : Finding.Ok(Name, $"runs, {run.Pids.Count} processes (AppHost {owner})");
    }

    private static Finding Away(Places places)
    {
        if (Survivors(places) is { Count: > 0 } survivors)
            return Finding.Bad(Name, $"the AppHost is gone, but {string.Join(", ", survivors)} still run", "start it again: eng/run.sh ends what is left, and keeps the data");
        return File.Exists(Path.Combine(places.DataFolder, "apphost.pid"))
            ? Finding.Bad(Name, "does not run", Checkup.Start)
            : Finding.Bad(Name, $"has never run on {places.DataFolder}", $"{Checkup.Start}; or name its folder: --data FOLDER");
    }

    // A pid alone may have been given to another since.
    private static int? Owner(Places places)
    {
        var file = Path.Combine(places.DataFolder, "apphost.pid");
        return File.Exists(file) && int.TryParse(File.ReadAllText(file), CultureInfo.InvariantCulture, out var pid) && CommandOf(pid).Contains("AppHost", StringComparison.Ordinal)
            ? pid
            : null;
    }

    // Each child has put itself on record: its stop signal, then its line of /proc with the start time.
    private static List<string> Survivors(Places places)
    {
        var records = Path.Combine(places.DataFolder, "processes");
        return Directory.Exists(records) ? [.. Directory.GetFiles(records).Where(IsAlive).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)] : [];
    }

    private static bool IsAlive(string record) =>
        File.ReadAllLines(record) is [_, var then, ..] && StartedAt(then) is { } started
        && StartedAt(Read($"/proc/{then.Split(' ')[0]}/stat")) == started;

    private static string? StartedAt(string stat) => stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 19 } fields ? fields[19] : null;

    private static string CommandOf(int pid) => Read($"/proc/{pid}/cmdline");

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return ""; // it has gone
        }
    }

    private static string Logs(Places places) => Path.Combine(places.DataFolder, "logs");

    private static string Named(IReadOnlyDictionary<string, string> states) => string.Join(", ", states.Select(one => $"{one.Key} is {one.Value}"));

    private static string Counted(IReadOnlyDictionary<string, int> restarts) => string.Join(", ", restarts.Select(one => $"{one.Key} {one.Value} ×"));

    private static string Listed(string before, string list) => list.Length > 0 ? before + list : "";
}
