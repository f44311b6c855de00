using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using OpenGov.Complaints.Data;
using OpenGov.Complaints.Domain;
using OpenGov.Complaints.Features.Filing;
using OpenGov.Lawbook;
using OpenGov.ServiceDefaults;

namespace OpenGov.Complaints.Features;

/// <summary>A person files a complaint, with an account or as a guest.</summary>
internal static class FileComplaint
{
    // Public on purpose: built-in validation skips internal types without a word.

    /// <summary>What a person files.</summary>
    /// <param name="Category">A code of <c>GET /api/categories</c>.</param>
    /// <param name="Municipality">A municipality's code, or its number in the national register.</param>
    /// <param name="Territory">The code of a territory, as a neighbourhood; where it is known better than by its municipality.</param>
    /// <param name="Institution">The code of the institution, when the person knows it; it wins over the municipality.</param>
    /// <param name="Place">The place in words; when it names a territory and nothing else does, the complaint is routed by it.</param>
    /// <param name="Latitude">Degrees north (WGS 84), with the longitude; the complaint is routed by the point unless a municipality is chosen.</param>
    /// <param name="Longitude">Degrees east.</param>
    /// <param name="IsPublic"><c>false</c> keeps it out of the public register, which else shows cases of some categories without words and names.</param>
    /// <param name="Attributes">What the category asks beyond place and text: the values, by the attribute's code.</param>
    /// <param name="Language">In which the person is told: one that the jurisdiction offers; else its first.</param>
    /// <param name="Channel"><c>web</c> or <c>api</c>.</param>
    /// <param name="Jurisdiction">May be left out where only one is active.</param>
    public sealed record Request(
        [PlainText(ComplaintLimits.Title, MinimumLength = ComplaintLimits.TitleMin, OneLine = true)] string Title,
        [PlainText(ComplaintLimits.Text, MinimumLength = ComplaintLimits.TextMin)] string Text,
        [PlainText(ComplaintLimits.Code, OneLine = true)] string Category,
        [PlainText(ComplaintLimits.Name, OneLine = true)] string Name,
        [MailAddress] string Email,
        [PlainText(ComplaintLimits.Code, OneLine = true, Optional = true)] string? Municipality = null,
        [PlainText(ComplaintLimits.Code, OneLine = true, Optional = true)] string? Institution = null,
        [PlainText(ComplaintLimits.Place, OneLine = true, Optional = true)] string? Place = null,
        [PlainText(ComplaintLimits.Code, OneLine = true, Optional = true)] string? Territory = null,
        [Range(-90, 90)] double? Latitude = null,
        [Range(-180, 180)] double? Longitude = null,
        bool IsPublic = true,
        IReadOnlyDictionary<string, IReadOnlyList<string>>? Attributes = null,
        [PlainText(ComplaintLimits.Code, OneLine = true, Optional = true)] string? Language = null,
        [AllowedValues(Channels.Web, Channels.Api)] string Channel = Channels.Api,
        [PlainText(ComplaintLimits.Code, OneLine = true, Optional = true)] string? Jurisdiction = null);

    /// <summary>The receipt.</summary>
    /// <param name="Secret">For a guest, shown this once: opens the case when sent as <c>X-Case-Secret</c>. Null with an account.</param>
    /// <param name="Reason">Why it came to this institution.</param>
    /// <param name="Language">The language of the words here: the one asked for, where it has texts.</param>
    public sealed record Response(
        string Reference, string? Secret, string State, string StateText, InstitutionName Institution, CodeAndText Reason,
        DateOnly DueOn, int Version, string Language);

    internal static void Map(IEndpointRouteBuilder complaints) =>
        complaints.MapPost("/", Handle).IdempotentInOneWrite()
            .WithName(nameof(FileComplaint)).WithSummary("File a complaint")
            .WithDescription("With an account, or as a guest, who is given a secret. It is routed at once, and each step is told by mail.")
            .ProducesProblem(409).ProducesProblem(422);

    private static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        Request request, CurrentPerson person, Atlas atlas, ComplaintsDb db, TimeProvider clock,
        HttpResponse response, CancellationToken cancellation)
    {
        if (request.Latitude.HasValue != request.Longitude.HasValue)
            return Problems.BadRequest("place.half", "A point has both a latitude and a longitude.");

        var (addressee, refusal) = Addressee.Find(ToWish(request), atlas);
        if (addressee is null) return refusal!.ToProblem();
        if (AttributeAnswers.Fault(addressee.Category, request.Attributes) is { } fault)
            return Problems.BadRequest("attribute.invalid", fault);

        var secret = person.Id is null ? CaseSecret.Create() : null;
        var complaint = db.File(ToSubmission(request, person, secret, addressee), addressee, request.Email, clock.GetUtcNow());
        var receipt = ToResponse(complaint, addressee, secret);
        var answer = db.Answering(TypedResults.Created($"/complaints/{complaint.Reference}", receipt));
        await db.SaveChangesAsync(cancellation);

        response.Headers.ContentLanguage = receipt.Language;
        return answer;
    }

    private static Wish ToWish(Request request) => new(request.Jurisdiction, request.Category)
    {
        Institution = request.Institution,
        Municipality = request.Municipality,
        Territory = request.Territory,
        Point = Position.Of(request.Latitude, request.Longitude),
        Address = request.Place,
        Language = request.Language,
    };

    private static Submission ToSubmission(Request request, CurrentPerson person, string? secret, Addressee to) => new()
    {
        PersonId = person.Id ?? Guid.CreateVersion7(),
        SecretHash = secret is null ? null : CurrentPerson.HashOf(secret),
        PersonName = request.Name.Trim(),
        Language = to.Language,
        Title = request.Title.Trim(),
        Text = request.Text.Trim(),
        Category = request.Category,
        Place = request.Place?.Trim(),
        Point = Position.Of(request.Latitude, request.Longitude),
        Attributes = request.Attributes is { Count: > 0 } given ? given : null,
        IsPublic = to.Category.IsPublic && request.IsPublic,
        Channel = request.Channel,
    };

    private static Response ToResponse(Complaint complaint, Addressee to, string? secret)
    {
        var language = Texts.LanguageFor(complaint.Language);
        var status = CaseStatus.Of(complaint, InstitutionName.Of(to.Institution, language), language);
        return new Response(
            status.Reference, secret, status.State, status.StateText, status.Institution,
            RoutingReason.Explain(complaint.RoutingReason, complaint.Territory, complaint.Category, to.Law, language), status.DueOn, status.Version, language);
    }
}
