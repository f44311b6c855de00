namespace OpenGov.Native.Engine;

/// <summary>How long to wait before starting again what has died: longer each time, anew after a good minute.</summary>
internal sealed class Pauses(TimeProvider clock)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan GoodRun = TimeSpan.FromMinutes(1);

    private int failures;
    private DateTimeOffset? healthySince;

    internal void Healthy() => healthySince ??= clock.GetUtcNow();

    /// <summary>The pause after this end.</summary>
    internal TimeSpan Next()
    {
        if (healthySince is { } since && clock.GetUtcNow() - since >= GoodRun)
        {
            failures = 0;
        }

        healthySince = null;
        var pause = First * Math.Pow(2, Math.Min(failures, 10));
        failures++;
        return pause < Longest ? pause : Longest;
    }
}
