using OpenGov.Complaints.Data;
using OpenGov.Complaints.Domain;
using OpenGov.Complaints.Features.Filing;
using OpenGov.Complaints.Features.Open311.Wire;
using OpenGov.Lawbook;
using OpenGov.ServiceDefaults;

namespace OpenGov.Complaints.Features.Open311;

/// <summary>A client files what somebody reports, in the name of that person.</summary>
internal static class FileRequest
{
    private const int Name = (ComplaintLimits.Name / 2) - 1;

    /// <summary>What is reported, as read from the form; its mistakes are told by the use case, in the order in which they matter.</summary>
    public sealed record Request
    {
        public string? JurisdictionId { get; init; }
        public string? ServiceCode { get; init; }
        public double? Latitude { get; init; }
        public double? Longitude { get; init; }
        public string? Address { get; init; }

        /// <summary>The code of a territory.</summary>
        public string? AddressId { get; init; }

        public IReadOnlyDictionary<string, IReadOnlyList<string>> Attributes { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
        public string? Email { get; init; }
        public string PersonName { get; init; } = "";
        public string Description { get; init; } = "";
        public string? MediaUrl { get; init; }
        public IReadOnlyList<string> Mistakes { get; init; } = [];

        public static async ValueTask<Request?> BindAsync(HttpContext context)
        {
            var form = await Parameters.OfFormAsync(context.Request, context.RequestAborted);
            var request = new Request
            {
                JurisdictionId = form.Text("jurisdiction_id", Longest.Code),
                ServiceCode = form.Text("service_code", Longest.Code),
                Latitude = form.Degrees("lat", 90),
                Longitude = form.Degrees("long", 180),
                Address = form.Text("address_string", ComplaintLimits.Place),
                AddressId = form.Text("address_id", Longest.Code),
                Attributes = form.Attributes(),
                Email = form.Mail("email"),
                PersonName = $"{form.Text("first_name", Name)} {form.Text("last_name", Name)}".Trim(),
                Description = form.Text("description", Longest.Description, isOneLine: false) ?? "",
                MediaUrl = form.WebAddress("media_url"),
            };
            // Read so that nonsense is told; not kept, since nobody here needs them.
            foreach (var name in (string[])["device_id", "account_id", "phone"]) form.Text(name, Longest.Code);
            return request with { Mistakes = [.. form.Mistakes, .. Missing(request, form)] };
        }

        private static IEnumerable<string> Missing(Request request, Parameters form)
        {
            if (request.ServiceCode is null) yield return "'service_code' is required.";
            if (form.Has("lat") != form.Has("long")) yield return "'lat' and 'long' go together.";
            if (!form.Has("lat") && !form.Has("long") && request.Address is null && request.AddressId is null)
                yield return "Say where it is: 'lat' and 'long', or 'address_string', or 'address_id'.";
        }
    }

    internal static void Map(IEndpointRouteBuilder open311) =>
        open311.MapPost("/requests" + Open311Routes.Format, Handle).Idempotent().WithName(nameof(FileRequest));

    private static async Task<Answer> Handle(
        Request request, CurrentPerson person, CallAtHand at, Atlas atlas, ComplaintsDb db, TimeProvider clock, HttpContext http, CancellationToken cancellation)
    {
        if (ClientKey.Refusal(person, at, request.JurisdictionId, http) is { } closed) return closed;
        if (request.ServiceCode is { } code && at.Sheet.Category(code) is null) return Refused.NotFound("There is no service with this service_code. GET services lists them.");
        if (request.Mistakes.Count > 0) return Refused.Mistaken(request.Mistakes);

        var (to, refusal) = Addressee.Find(ToWish(request, at), atlas);
        if (to is null) return Refused.Mistaken(refusal is { Code: "territory.unknown" } ? "There is no place with this 'address_id': it is the code of a territory." : refusal!.Detail);
        if (AttributeAnswers.Fault(to.Category, request.Attributes) is { } fault) return Refused.Mistaken(fault);

        var complaint = db.File(ToSubmission(request, person, to), to, request.Email, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellation);
        return Receipt(complaint, to, at);
    }

    private static Wish ToWish(Request request, CallAtHand at) => new(at.Law.Code, request.ServiceCode!)
    {
        Territory = request.AddressId,
        Point = PointOf(request),
        Address = request.Address,
        Language = at.Language,
    };

    private static Position? PointOf(Request request) =>
        request is { Latitude: { } latitude, Longitude: { } longitude } ? new Position(latitude, longitude) : null;

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
        Point = PointOf(request),
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
