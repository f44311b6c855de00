using OpenGov.Complaints.Features.OtherCities.GeoReport;

namespace OpenGov.Complaints.Features.OtherCities;

/// <summary>Looks in the other city for a case that was posted there and not answered.</summary>
internal static class PostedBefore
{
    // The clocks of two cities differ.
    private static readonly TimeSpan Around = TimeSpan.FromMinutes(15);

    /// <returns>The case over there; null when it certainly did not arrive.</returns>
    /// <exception cref="GeoReportException">Nobody can tell whether it arrived.</exception>
    internal static async Task<RemoteRequest?> FindAsync(GeoReportClient client, CaseElsewhere one, CancellationToken cancellation)
    {
        var filter = new RemoteRequestFilter
        {
            ServiceCodes = [one.Remote.ServiceCode],
            From = one.Remote.TriedAt - Around,
            To = one.Remote.NextAt + Around,
        };
        var candidates = await client.ListRequestsAsync(filter, cancellation);
        var mark = WhatIsSent.MarkOf(one.Complaint);
        if (candidates.FirstOrDefault(request => request.Description?.Contains(mark, StringComparison.Ordinal) is true) is { } found)
            return found;

        // A city that shows no descriptions at all may hide ours among those it shows.
        return candidates.Count == 0 || candidates.Any(request => request.Description is not null)
            ? null
            : throw new GeoReportException("The other city does not show what its requests say, so that ours cannot be found among them.");
    }
}
