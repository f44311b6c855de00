using System.Diagnostics;

namespace OpenGov.ServiceDefaults.Tests;

internal static class Traces
{
    /// <summary>While it lives, everything is traced, as it is where a receiver is configured.</summary>
    internal static ActivityListener Recorded(Action<Activity>? ended = null)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is Telemetry.Name or "Microsoft.AspNetCore" or "MassTransit" or "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
