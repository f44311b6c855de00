using OpenGov.Complaints.Data;
using OpenGov.Complaints.Domain;
using OpenGov.Complaints.Features.Filing;
using OpenGov.Complaints.Features.Open311.Wire;
using OpenGov.Lawbook;
using OpenGov.ServiceDefaults;

namespace OpenGov.Complaints.Features.Open311;

/// <summary>A client files what somebody reports, in the name of that person.</summary>
internal static partial class FileReport
{
    internal static void Map(IEndpointRouteBuilder open311) =>
        open311.MapPost("/requests" + Open311Routes.Format, Handle).IdempotentInOneWrite().WithName(nameof(FileReport));

    private static async Task<Answer> Handle(
        Request request, CurrentPerson person, CallAtHand at, Atlas atlas, ComplaintsDb db, TimeProvider clock, HttpContext http, CancellationToken cancellation)
    {
        if (ClientKey.Refusal(person, at, request.JurisdictionId, request.Mistakes, http) is { } closed) return closed;
        if (request.ServiceCode is { } code && at.Sheet.Category(code) is null) return Refused.NotFound("There is no service with this service_code. GET services lists them.");
        if (request.Mistakes.Count > 0) return Refused.Mistaken(request.Mistakes);

        var (to, refusal) = Addressee.Find(ToWish(request, at), atlas);
        if (to is null) return Refused.Mistaken(refusal is { Code: "territory.unknown" } ? "There is no place with this 'address_id': it is the code of a territory." : refusal!.Detail);
        if (AttributeAnswers.Fault(to.Category, request.Attributes) is { } fault) return Refused.Mistaken(fault);

        var complaint = db.File(ToSubmission(request, person, to), to, request.Email, clock.GetUtcNow());
        var receipt = db.Answering(Receipt(complaint, to, at));
        await db.SaveChangesAsync(cancellation);
        return receipt;
    }

    private static Wish ToWish(Request request, CallAtHand at) => new(at.Law.Code, request.ServiceCode!)
    {
        Territory = request.AddressId,
        Point = Position.Of(request.Latitude, request.Longitude),
        Address = request.Address,
        Language = at.Language,
    };

    private static Submission ToSubmission(Request request, CurrentPerson client, Addressee to) => new()
    {
        PersonId = Guid.CreateVersion7(), // the client speaks for many: each case is somebody's own
        ClientId = client.Id,
        PersonName = request.PersonName,
        Language = to.Language,
        Title = to.Category.Names.In(to.Law.Languages[0]),
        Text = request.Description,
        Category = to.Category.Code,
        Place = request.Address,
        Point = Position.Of(request.Latitude, request.Longitude),
        Attributes = request.Attributes is { Count: > 0 } given ? given : null,
        MediaUrl = request.MediaUrl,
        IsPublic = to.Category.IsPublic,
        Channel = Channels.Open311,
    };

    private static Answer Receipt(Complaint complaint, Addressee to, CallAtHand at) => new(Element.List(
        "service_requests",
        [
            Element.Of(
                "request",
                to.Category.IsBatch ? Element.Of("token", complaint.Id.ToString("N")) : Element.Of("service_request_id", complaint.Reference),
                Element.Of("service_notice", RoutingReason.Explain(complaint.RoutingReason, complaint.Territory, complaint.Category, to.Law, at.Language).Text),
                Element.Of("account_id", (string?)null)),
        ]));
}
