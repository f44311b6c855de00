using Microsoft.EntityFrameworkCore;
using OpenGov.Complaints.Data;
using OpenGov.Complaints.Domain;
using OpenGov.Complaints.Features.Open311.Wire;

namespace OpenGov.Complaints.Features.Open311;

/// <summary>
/// A client follows what happened to its requests, step by step, and to the public ones of others, of which it is told the latest
/// step alone (mySociety's extension). The oldest first, so that a client goes on where it stopped; at most 1,000 of 90 days.
/// </summary>
internal static class ListUpdates
{
    private const int Most = 1000;

    internal static void Map(IEndpointRouteBuilder open311) =>
        open311.MapGet("/servicerequestupdates" + Open311Routes.Format, Handle).AddEndpointFilter(CallAtHand.OpenAsync).WithName(nameof(ListUpdates));

    private static async Task<Answer> Handle(CallAtHand at, ComplaintsDb db, TimeProvider clock, CancellationToken cancellation)
    {
        var period = Period.Read(at.Parameters, clock.GetUtcNow());
        var numbers = RequestNumbers.Read(at.Parameters);
        if (at.Parameters.Mistakes.Count > 0) return Refused.Mistaken(at.Parameters.Mistakes);

        var steps = at.ClientId is { } own ? await StepsAsync(own, numbers, period, at, db, cancellation) : [];
        var latest = await LatestAsync(numbers, period, at, db, cancellation);
        return new Answer(Element.List(
            "service_request_updates",
            steps.Concat(latest).OrderBy(one => one.At).ThenBy(one => one.Id, StringComparer.Ordinal).Take(Most).Select(one => one.Describe(at.Language))));
    }

    private static async Task<List<Update>> StepsAsync(
        Guid clientId, List<string> numbers, Period period, CallAtHand at, ComplaintsDb db, CancellationToken cancellation)
    {
        var cases = db.Complaints.AsNoTracking().Where(one => one.Jurisdiction == at.Law.Code && one.ClientId == clientId
            && one.UpdatedAt >= period.From && one.FiledAt <= period.Until); // its steps lie in between: spares those of all other cases
        if (numbers.Count > 0) cases = cases.Where(one => numbers.Contains(one.Reference));
        var rows = await cases
            .SelectMany(one => one.Timeline, (one, entry) => new { one.Reference, entry.Sequence, entry.Kind, entry.At, entry.Text })
            .Where(entry => entry.At >= period.From && entry.At <= period.Until)
            .OrderBy(entry => entry.At).ThenBy(entry => entry.Reference).ThenBy(entry => entry.Sequence)
            .Take(Most).ToListAsync(cancellation);
        return [.. rows.Select(row => new Update($"{row.Reference}.{row.Sequence:000}", row.Reference, row.At, StatusAfter(row.Kind), $"entry.{row.Kind.ToCode()}", row.Text))];
    }

    private static async Task<List<Update>> LatestAsync(
        List<string> numbers, Period period, CallAtHand at, ComplaintsDb db, CancellationToken cancellation)
    {
        var cases = db.OpenCases.AsNoTracking().Where(one => one.IsPublic && one.Jurisdiction == at.Law.Code && one.UpdatedAt >= period.From && one.UpdatedAt <= period.Until);
        if (at.ClientId is { } own) cases = cases.Where(one => one.ClientId == null || one.ClientId != own);
        if (numbers.Count > 0) cases = cases.Where(one => numbers.Contains(one.Reference));
        var rows = await cases.OrderBy(one => one.UpdatedAt).ThenBy(one => one.Id).Take(Most).ToListAsync(cancellation);
        return [.. rows.Select(row => new Update($"{row.Reference}.{row.UpdatedAt:yyyyMMddHHmmssffffff}", row.Reference, row.UpdatedAt, StatusIn(row.State), $"state.{row.State.ToCode()}", null))];
    }

    // The statuses with which mySociety's FixMyStreet extends the two of the standard.
    private static string StatusAfter(CaseEntryKind kind) => kind switch
    {
        CaseEntryKind.Taken or CaseEntryKind.Asked or CaseEntryKind.Replied or CaseEntryKind.FollowedElsewhere => "in_progress",
        CaseEntryKind.Forwarded or CaseEntryKind.SentElsewhere => "internal_referral",
        CaseEntryKind.Answered or CaseEntryKind.Closed => "closed",
        _ => "open",
    };

    private static string StatusIn(CaseState state) => state switch
    {
        CaseState.InProgress or CaseState.WaitingForPerson => "in_progress",
        CaseState.Forwarded => "internal_referral",
        CaseState.Answered or CaseState.Closed => "closed",
        _ => "open",
    };

    /// <param name="Words">The key of the words for it, told where nothing was written or what was is not for the caller.</param>
    private sealed record Update(string Id, string Reference, DateTimeOffset At, string Status, string Words, string? Written)
    {
        internal Element Describe(string language) => Element.Of(
            "request_update",
            Element.Of("update_id", Id),
            Element.Of("service_request_id", Reference),
            Element.Of("status", Status),
            Element.Of("updated_datetime", At),
            Element.Of("description", string.IsNullOrWhiteSpace(Written) ? Texts.Of(Words, language) : Written),
            Element.Of("media_url", (string?)null));
    }
}
