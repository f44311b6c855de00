using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using OpenGov.Complaints.Data;
using OpenGov.Complaints.Domain;

namespace OpenGov.Complaints.Features;

/// <summary>A case in a list.</summary>
public sealed record CaseInList(
    string Reference, string Title, string Category, string? Place, string State, string StateText, int Version,
    InstitutionName Institution, DateTimeOffset FiledAt, DateOnly DueOn);

/// <summary>What lists of cases share: their order, their pages and what they show of a case.</summary>
internal static class CaseList
{
    internal static IQueryable<Complaint> InOrder(this IQueryable<Complaint> cases, CaseOrder order) => order switch
    {
        CaseOrder.Due => cases.OrderBy(one => one.DueOn).ThenBy(one => one.Id),
        CaseOrder.Filed => cases.OrderBy(one => one.FiledAt).ThenBy(one => one.Id),
        _ => cases.OrderByDescending(one => one.FiledAt).ThenByDescending(one => one.Id),
    };

    internal static IQueryable<Complaint> After(this IQueryable<Complaint> cases, CasePlace? place, CaseOrder order)
    {
        if (place is null) return cases;
        Expression<Func<Complaint, bool>> isAfter = order switch
        {
            CaseOrder.Due => one => EF.Functions.GreaterThan(ValueTuple.Create(one.DueOn, one.Id), ValueTuple.Create(place.Day, place.Id)),
            CaseOrder.Filed => one => EF.Functions.GreaterThan(ValueTuple.Create(one.FiledAt, one.Id), ValueTuple.Create(place.At, place.Id)),
            _ => one => EF.Functions.LessThan(ValueTuple.Create(one.FiledAt, one.Id), ValueTuple.Create(place.At, place.Id)),
        };
        return cases.Where(isAfter);
    }

    internal static async Task<Page<CaseInList>> ToPageAsync(
        this IQueryable<Complaint> cases, ComplaintsDb db, CaseOrder order, int limit, CancellationToken cancellation)
    {
        var rows = await cases.InOrder(order).Take(limit + 1)
            .Select(one => new Row(one.Id, one.Reference, one.Title, one.Category, one.Place, one.State, one.Version, one.InstitutionId, one.FiledAt, one.DueOn))
            .ToListAsync(cancellation);
        var ids = rows.Select(row => row.InstitutionId).ToHashSet();
        var institutions = await db.Institutions.AsNoTracking().Where(one => ids.Contains(one.Id)).ToDictionaryAsync(one => one.Id, cancellation);

        return rows.ToPage(
            limit,
            row => new CaseInList(
                row.Reference, row.Title, row.Category, row.Place, row.State.ToCode(), Texts.Of($"state.{row.State.ToCode()}"), row.Version,
                InstitutionName.Of(institutions[row.InstitutionId]), row.FiledAt, row.DueOn),
            row => order == CaseOrder.Due ? CasePlace.Write(row.DueOn, row.Id) : CasePlace.Write(row.FiledAt, row.Id));
    }

    private sealed record Row(
        Guid Id, string Reference, string Title, string Category, string? Place, CaseState State, int Version, Guid InstitutionId,
        DateTimeOffset FiledAt, DateOnly DueOn);
}

/// <summary>By which a list of cases is sorted.</summary>
internal enum CaseOrder
{
    /// <summary>What must be answered first.</summary>
    Due,

    /// <summary>What was filed first.</summary>
    Filed,

    /// <summary>What was filed last.</summary>
    Latest,
}
