namespace OpenGov.Dashboard.Tests.Telemetry;

/// <summary>A clock that a test turns.</summary>
internal sealed class HandClock : TimeProvider
{
    private DateTimeOffset now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    internal DateTimeOffset Go(double seconds) => now += TimeSpan.FromSeconds(seconds);
}
