using OpenGov.Complaints.Domain;
using OpenGov.Complaints.Features.Open311.Wire;

namespace OpenGov.Complaints.Features.Open311;

/// <content>The form that a client fills in.</content>
internal static partial class FileReport
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
}
