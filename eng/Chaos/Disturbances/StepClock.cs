using System.Globalization;

namespace OpenGov.Chaos.Disturbances;

/// <summary>The wall clock of all processes of the platform but the cache, by libfaketime; timers that measure durations are left as they are.</summary>
internal sealed class StepClock
{
    private readonly string library;
    private string file = "";

    private StepClock(string library) => this.library = library;

    internal static StepClock? Find() => Directory.Exists("/usr/lib")
        && Directory.EnumerateDirectories("/usr/lib", "*-linux-gnu").Select(folder => Path.Combine(folder, "faketime", "libfaketimeMT.so.1")).FirstOrDefault(File.Exists) is { } found
            ? new StepClock(found)
            : null;

    internal async Task JoinAsync(Dictionary<string, string> settings, string folder, CancellationToken stop)
    {
        file = Path.Combine(folder, "clock");
        settings["PATH"] = $"{await SpareRedisAsync(folder, stop)}:{Environment.GetEnvironmentVariable("PATH")}";
        settings["LD_PRELOAD"] = library;
        settings["FAKETIME_TIMESTAMP_FILE"] = file;
        settings["FAKETIME_CACHE_DURATION"] = "1";
        settings["FAKETIME_DONT_FAKE_MONOTONIC"] = "1";
        await SetAsync(TimeSpan.Zero, stop);
    }

    // Its allocator asks for the time before the library can answer: the cache keeps the true clock.
    private static async Task<string> SpareRedisAsync(string folder, CancellationToken stop)
    {
        var program = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "bin")).FullName, "redis-server");
        await File.WriteAllTextAsync(program, "#!/bin/sh\nunset LD_PRELOAD\nexec /usr/bin/redis-server \"$@\"\n", stop);
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return Path.GetDirectoryName(program)!;
    }

    /// <summary>Written in place: another file would be of no one's who has this one open.</summary>
    internal Task SetAsync(TimeSpan ahead, CancellationToken stop) =>
        File.WriteAllTextAsync(file, string.Create(CultureInfo.InvariantCulture, $"+{ahead.TotalSeconds:0}\n"), stop);
}
