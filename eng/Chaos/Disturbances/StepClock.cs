using System.Buffers.Binary;

namespace OpenGov.Chaos.Disturbances;

/// <summary>
/// The wall clock of all processes of the platform, by a few lines of C that are loaded into each (<c>clock.c</c>). libfaketime would do
/// the same behind a lock per call: with it a platform took minutes to start.
/// </summary>
internal sealed class StepClock
{
    private const string Compiler = "cc";

    private string file = "";

    private StepClock()
    {
    }

    internal static StepClock? Find() =>
        Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, Compiler))) ? new StepClock() : null;

    internal async Task JoinAsync(Dictionary<string, string> settings, string folder, CancellationToken stop)
    {
        file = Path.Combine(folder, "clock");
        var library = Path.Combine(folder, "clock.so");
        await Command.RunAsync(Compiler, ["-shared", "-fPIC", "-O2", "-Wall", "-Werror", "-o", library, Path.Combine(AppContext.BaseDirectory, "clock.c")], stop);
        await SetAsync(TimeSpan.Zero, stop);
        settings["LD_PRELOAD"] = library;
        settings["CHAOS_CLOCK"] = file;
    }

    /// <summary>Written in place: all have this very file mapped.</summary>
    internal async Task SetAsync(TimeSpan ahead, CancellationToken stop)
    {
        var seconds = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(seconds, (long)ahead.TotalSeconds);
        await using var clock = new FileStream(file, FileMode.OpenOrCreate, FileAccess.Write);
        await clock.WriteAsync(seconds, stop);
    }
}
