namespace OpenGov.Dashboard.Telemetry;

/// <summary>OTLP's times: nanoseconds since 1970 without a sign, which reach to 2554.</summary>
internal static class Moments
{
    private const int NanosecondsPerTick = 100;

    internal static DateTimeOffset At(ulong nanoseconds) => DateTimeOffset.UnixEpoch.AddTicks((long)(nanoseconds / NanosecondsPerTick));

    /// <summary>Clocks may go back: never less than nothing.</summary>
    internal static TimeSpan Between(ulong start, ulong end) =>
        end > start ? TimeSpan.FromTicks((long)((end - start) / NanosecondsPerTick)) : TimeSpan.Zero;

    internal static ulong Nanoseconds(DateTimeOffset at) => (ulong)(at - DateTimeOffset.UnixEpoch).Ticks * NanosecondsPerTick;
}
