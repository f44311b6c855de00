using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OpenGov.Consultation.Data;
using OpenGov.Consultation.Domain;
using OpenGov.Lawbook;

namespace OpenGov.Consultation.Features;

/// <summary>Anyone looks through the consultations, the last published first.</summary>
internal static class ListConsultations
{
    private const int MostOnAPage = 100;
    private const int UsualOnAPage = 50;

    /// <param name="Items">The consultations of this page.</param>
    /// <param name="Next">Give it back as <c>after</c> for the next page; null on the last.</param>
    public sealed record Response(IReadOnlyList<Item> Items, Guid? Next);

    /// <param name="State"><c>upcoming</c>, <c>open</c> or <c>closed</c>, by the clock of this moment.</param>
    /// <param name="Titles">By language, ISO 639-1.</param>
    public sealed record Item(
        Guid Id, InstitutionNames Institution, string State, string TimeZone, Minute Opens, Minute Closes, IReadOnlyDictionary<string, string> Titles);

    internal static void Map(IEndpointRouteBuilder consultations) =>
        consultations.MapGet("/", Handle)
            .WithName("ListConsultations").WithSummary("Consultations, the last published first")
            .WithDescription("For everybody. Filters: state (upcoming, open or closed) and the code of the institution.");

    private static async Task<Ok<Response>> Handle(
        ActiveJurisdictions jurisdictions,
        ConsultationDb db,
        TimeProvider clock,
        [RegularExpression("upcoming|open|closed", ErrorMessage = "{0} must be upcoming, open or closed.")] string? state,
        [StringLength(40), RegularExpression("[a-z0-9-]+")] string? institution,
        Guid? after,
        [Range(1, MostOnAPage)] int? limit,
        CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var size = limit ?? UsualOnAPage;
        var consultations = InState(db.Consultations.AsNoTracking(), state, now);
        if (institution is { Length: > 0 })
            consultations = consultations.Where(one => one.InstitutionCode == institution);
        // Ids grow with the time of publishing, so that one is a place in the list.
        if (after is { } last)
            consultations = consultations.Where(one => one.Id < last);

        var found = await consultations.OrderByDescending(one => one.Id).Take(size + 1).ToListAsync(cancellation);
        var items = found.Take(size).Select(one => ToItem(one, jurisdictions.Named(one.Jurisdiction), now)).ToList();
        return TypedResults.Ok(new Response(items, found.Count > size ? items[^1].Id : null));
    }

    /// <summary>What <see cref="PublicConsultation.StateAt"/> says of one, asked of all.</summary>
    private static IQueryable<PublicConsultation> InState(IQueryable<PublicConsultation> all, string? state, DateTimeOffset now) => state switch
    {
        "upcoming" => all.Where(one => one.OpensAt > now),
        "open" => all.Where(one => one.OpensAt <= now && one.ClosesAt > now),
        "closed" => all.Where(one => one.ClosesAt <= now),
        _ => all,
    };

    private static Item ToItem(PublicConsultation one, Jurisdiction law, DateTimeOffset now) => new(
        one.Id, InstitutionNames.Of(one.InstitutionCode, law), one.StateAt(now).ToCode(), law.TimeZone.Id,
        Minute.Of(one.OpensAt, law), Minute.Of(one.ClosesAt, law), one.Texts.ToDictionary(text => text.Language, text => text.Title));
}
