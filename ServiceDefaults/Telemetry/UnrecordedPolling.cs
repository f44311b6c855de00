using System.Diagnostics;
using OpenTelemetry;

namespace OpenGov.ServiceDefaults;

/// <summary>
/// Keeps out, whatever the sampler says, what would fill a store and tell nothing: calls of ours without a cause, and all that
/// happens beneath a span that is not recorded, as a look at our health.
/// </summary>
internal sealed class UnrecordedPolling : BaseProcessor<Activity>
{
    public override void OnStart(Activity data)
    {
        if (data is { Kind: ActivityKind.Client, ParentSpanId: var parent } && parent == default)
            Drop(data);
        if (data.Parent is { Recorded: false })
            Drop(data);
    }

    internal static void Drop(Activity span)
    {
        span.IsAllDataRequested = false;
        span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
    }
}
