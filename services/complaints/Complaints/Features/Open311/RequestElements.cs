using Microsoft.EntityFrameworkCore;
using OpenGov.Complaints.Data;
using OpenGov.Complaints.Domain;
using OpenGov.Complaints.Features.Open311.Wire;

namespace OpenGov.Complaints.Features.Open311;

/// <summary>
/// Requests as they are shown. Everybody is shown how a case stands; what the person wrote only the client that filed it, by its key.
/// </summary>
internal sealed class RequestElements
{
    private readonly CallAtHand at;
    private readonly Dictionary<Guid, Institution> institutions;
    private readonly Dictionary<string, Category> categories;
    private readonly Dictionary<Guid, Written> own;

    private RequestElements(CallAtHand at, Dictionary<Guid, Institution> institutions, Dictionary<string, Category> categories, Dictionary<Guid, Written> own) =>
        (this.at, this.institutions, this.categories, this.own) = (at, institutions, categories, own);

    internal static async Task<Answer> OfAsync(IReadOnlyList<OpenCase> cases, CallAtHand at, ComplaintsDb db, CancellationToken cancellation)
    {
        var agencies = cases.Select(one => one.InstitutionId).ToHashSet();
        var codes = cases.Select(one => one.Category).ToHashSet();
        // An officer or operator may see more of a case than the public, but not here: what is read here is shown on.
        var own = cases.Where(one => one.ClientId is not null && one.ClientId == at.ClientId).Select(one => one.Id).ToList();
        // From the store and not from the data: a case may lie with an institution, or in a category, that is no longer listed.
        var elements = new RequestElements(
            at,
            await db.Institutions.AsNoTracking().Where(one => agencies.Contains(one.Id)).ToDictionaryAsync(one => one.Id, cancellation),
            await db.Categories.AsNoTracking().Where(one => one.Jurisdiction == at.Law.Code && codes.Contains(one.Code)).ToDictionaryAsync(one => one.Code, cancellation),
            own.Count == 0 ? [] : await db.Complaints.AsNoTracking().Where(one => own.Contains(one.Id))
                .Select(one => new Written(one.Id, one.Text, one.Place, one.MediaUrl)).ToDictionaryAsync(one => one.Id, cancellation));
        return new Answer(Element.List("service_requests", cases.Select(elements.Describe)));
    }

    private Element Describe(OpenCase one)
    {
        var words = own.GetValueOrDefault(one.Id);
        return Element.Of(
            "request",
            Element.Of("service_request_id", one.Reference),
            Element.Of("status", StatusOf(one.State)),
            Element.Of("status_notes", Texts.Of($"state.{one.State.ToCode()}", at.Language)),
            Element.Of("service_name", categories[one.Category].Names.In(at.Language)),
            Element.Of("service_code", one.Category),
            Element.Of("description", words?.Text),
            Element.Of("agency_responsible", institutions[one.InstitutionId].Names.In(at.Language)),
            Element.Of("service_notice", RoutingReason.Explain(one.RoutingReason, one.Territory, one.Category, at.Law, at.Language).Text),
            Element.Of("requested_datetime", one.FiledAt),
            Element.Of("updated_datetime", one.UpdatedAt),
            Element.Of("expected_datetime", at.Law.EndOf(one.DueOn)),
            Element.Of("address", words?.Place ?? NameOf(one.Territory)),
            Element.Of("address_id", one.Territory),
            Element.Of("zipcode", (string?)null),
            Element.Of("lat", one.Latitude),
            Element.Of("long", one.Longitude),
            Element.Of("media_url", words?.MediaUrl));
    }

    internal static string StatusOf(CaseState state) => state is CaseState.Answered or CaseState.Closed ? "closed" : "open";

    /// <summary>From the most specific to the most general, as the standard wants addresses.</summary>
    private string? NameOf(string? territory) =>
        territory is null ? null : string.Join(", ", at.Law.Upwards(territory).Select(one => one.Names.In(at.Language)));

    private sealed record Written(Guid Id, string Text, string? Place, string? MediaUrl);
}
