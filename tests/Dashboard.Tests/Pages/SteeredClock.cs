namespace OpenGov.Dashboard.Tests.Pages;

/// <summary>The time as it is, or as a test needs it.</summary>
internal sealed class SteeredClock : TimeProvider
{
    internal TimeSpan Shift { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
}
