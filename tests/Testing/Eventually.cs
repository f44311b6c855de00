using System.Diagnostics;

namespace OpenGov.Testing;

/// <summary>Waits for what must come about by itself; the one place in the tests that waits.</summary>
public static class Eventually
{
    // A machine that builds, tests and measures at once may take a minute to start a process: only what never comes may fail a test.
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(90);

    /// <summary>Asks until the answer is yes.</summary>
    public static async Task TrueAsync(Func<Task<bool>> question, string what, TimeSpan? within = null)
    {
        var watch = Stopwatch.StartNew();
        while (!await question())
        {
            if (watch.Elapsed > (within ?? Patience))
                throw new TimeoutException($"Waited {watch.Elapsed.TotalSeconds:0} s in vain: {what}");
            await PauseAsync();
        }
    }

    /// <summary>A breath between two attempts.</summary>
    public static Task PauseAsync() => Task.Delay(50);
}
