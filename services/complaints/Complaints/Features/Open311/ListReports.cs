using Microsoft.EntityFrameworkCore;
using OpenGov.Complaints.Data;
using OpenGov.Complaints.Domain;
using OpenGov.Complaints.Features.Open311.Wire;

namespace OpenGov.Complaints.Features.Open311;

/// <summary>Anybody looks at the public requests, a client also at its own: the newest first, at most 1,000 of 90 days.</summary>
internal static class ListReports
{
    private const int Most = 1000;
    private static readonly string[] Statuses = ["open", "closed"];

    internal static void Map(IEndpointRouteBuilder open311) =>
        open311.MapGet("/requests" + Open311Routes.Format, Handle).AddEndpointFilter(CallAtHand.OpenAsync).WithName(nameof(ListReports));

    private static async Task<Answer> Handle(CallAtHand at, ComplaintsDb db, TimeProvider clock, CancellationToken cancellation)
    {
        var cases = db.OpenCases.AsNoTracking().Where(one => one.Jurisdiction == at.Law.Code);
        var numbers = RequestNumbers.Read(at.Parameters);
        if (numbers.Count > 0) cases = cases.Where(one => numbers.Contains(one.Reference)); // overrides all other arguments
        else if (Filter(ref cases, at, clock.GetUtcNow()) is { } refusal) return refusal;
        if (at.Parameters.Mistakes.Count > 0) return Refused.Mistaken(at.Parameters.Mistakes);

        return await RequestElements.OfAsync(await LatestAsync(cases, at.ClientId, cancellation), at, db, cancellation);
    }

    // The public ones, and a client's own beside them: each by an index of its own, which "one or the other" has not.
    private static async Task<List<OpenCase>> LatestAsync(IQueryable<OpenCase> cases, Guid? clientId, CancellationToken cancellation)
    {
        var found = await Latest(cases.Where(one => one.IsPublic)).ToListAsync(cancellation);
        if (clientId is null) return found;
        found.AddRange(await Latest(cases.Where(one => one.ClientId == clientId && !one.IsPublic)).ToListAsync(cancellation));
        return [.. Latest(found.AsQueryable())];
    }

    private static IQueryable<OpenCase> Latest(IQueryable<OpenCase> cases) => cases.OrderByDescending(one => one.FiledAt).ThenByDescending(one => one.Id).Take(Most);

    private static Answer? Filter(ref IQueryable<OpenCase> cases, CallAtHand at, DateTimeOffset now)
    {
        var period = Period.Read(at.Parameters, now);
        var codes = at.Parameters.List("service_code", Most);
        var statuses = at.Parameters.List("status", Statuses.Length + 1).Select(one => one.ToLowerInvariant()).Distinct().ToList();
        if (statuses.Exists(one => !Statuses.Contains(one))) at.Parameters.Mistaken("'status' is open, closed, or both with a comma.");
        if (at.Parameters.Mistakes.Count > 0) return Refused.Mistaken(at.Parameters.Mistakes);
        if (codes.FirstOrDefault(code => at.Sheet.Category(code) is null) is { } unknown)
            return Refused.NotFound($"There is no service '{UrlEncoding.Shown(unknown)}'. GET services lists them.");

        cases = cases.Where(one => one.FiledAt >= period.From && one.FiledAt <= period.Until);
        if (codes is [var only]) cases = cases.Where(one => one.Category == only); // in the order of an index, as a list of one would not be
        else if (codes.Count > 0) cases = cases.Where(one => codes.Contains(one.Category));
        if (statuses is ["closed"]) cases = cases.Where(one => one.State == CaseState.Answered || one.State == CaseState.Closed);
        if (statuses is ["open"]) cases = cases.Where(one => one.State != CaseState.Answered && one.State != CaseState.Closed);
        return null;
    }
}
