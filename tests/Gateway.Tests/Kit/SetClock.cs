namespace OpenGov.Gateway.Tests.Kit;

/// <summary>The time as it is, or ahead of it.</summary>
internal sealed class SetClock : TimeProvider
{
    internal TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;

    public override long GetTimestamp() => System.GetTimestamp() + (long)(Ahead.TotalSeconds * TimestampFrequency);
}
