using OpenGov.Complaints.Domain;
using OpenGov.Complaints.Features.OtherCities.GeoReport;

namespace OpenGov.Complaints.Features.OtherCities;

/// <summary>Looks in the other city for a case that was posted there and not answered.</summary>
internal static class PostedBefore
{
    // The clocks of two cities differ.
    private static readonly TimeSpan Around = TimeSpan.FromMinutes(15);

    // Degrees; some 100 m. Cities round, or move a point to the nearest address.
    private const double Near = 0.001;

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
        var showsWords = candidates.Any(request => request.Description is not null);
        return showsWords || !candidates.Any(request => MayBeOurs(request, one.Complaint))
            ? null
            : throw new GeoReportException("The other city does not show what its requests say, so that ours cannot be found among them.");
    }

    private static bool MayBeOurs(RemoteRequest request, Complaint ours) =>
        (request.Latitude, request.Longitude, ours.Latitude, ours.Longitude) is not ({ } latitude, { } longitude, { } ourLatitude, { } ourLongitude)
        || (Math.Abs(latitude - ourLatitude) < Near && Math.Abs(longitude - ourLongitude) < Near);
}
