using OpenGov.Complaints.Features.Open311.Wire;

namespace OpenGov.Complaints.Features.Open311;

/// <summary>From when until when a client asks, both included: at most 90 days, and the last 90 when it says nothing.</summary>
internal readonly record struct Period(DateTimeOffset From, DateTimeOffset Until)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(90);

    /// <summary>Reads <c>start_date</c> and <c>end_date</c>; a mistake is remembered among those of the parameters.</summary>
    internal static Period Read(Parameters parameters, DateTimeOffset now)
    {
        var (start, end) = (parameters.Moment("start_date"), parameters.Moment("end_date"));
        if (start > end) parameters.Mistaken("'start_date' is after 'end_date'.");
        if (end - start > Longest) parameters.Mistaken($"From 'start_date' to 'end_date' there are more than {Longest.Days} days. Ask for them in parts.");

        var until = end ?? (start is { } from ? from + Longest : now);
        return new Period(start ?? until - Longest, until);
    }
}
