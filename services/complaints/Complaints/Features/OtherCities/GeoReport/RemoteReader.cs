namespace OpenGov.Complaints.Features.OtherCities.GeoReport;

/// <summary>Makes records of what was received; what lacks its code or id is no record and is left out.</summary>
internal sealed class RemoteReader(TimeZoneInfo zone)
{
    private static readonly string[] NamesOfRequests = ["service_requests", "requests", "request", "service_request"];

    internal RemoteDiscovery Discovery(RemoteNode root)
    {
        var discovery = root.Part("discovery") ?? root;
        return new RemoteDiscovery(
            Time(discovery, "changeset"), discovery["contact"], discovery["key_service"],
            [.. (discovery.Part("endpoints")?.Items("endpoint", "endpoints") ?? []).Select(Endpoint)]);
    }

    internal static IReadOnlyList<RemoteService> Services(RemoteNode root) =>
        [.. root.Items("services", "service").Where(one => one["service_code"] is not null).Select(Service)];

    internal static RemoteServiceDefinition Definition(RemoteNode root, string serviceCode)
    {
        var definition = root.First("service_definition") ?? root;
        return new RemoteServiceDefinition(
            definition["service_code"] ?? serviceCode,
            [.. (definition.Part("attributes")?.Items("attribute", "attributes") ?? []).Where(one => one["code"] is not null).Select(Attribute)]);
    }

    internal IReadOnlyList<RemoteRequest> Requests(RemoteNode root) =>
        [.. root.Items(NamesOfRequests).Where(one => one["service_request_id"] is not null || one["token"] is not null).Select(Request)];

    internal static RemoteReceipt Receipt(RemoteNode root)
    {
        var receipt = root.First(NamesOfRequests);
        return new RemoteReceipt(receipt?["service_request_id"], receipt?["token"], receipt?["service_notice"], receipt?["account_id"]);
    }

    internal IReadOnlyList<RemoteUpdate> Updates(RemoteNode root) =>
    [
        .. root.Items("service_request_updates", "service_requests_updates", "request_updates", "request_update", "service_request_update")
            .Where(one => one["update_id"] is not null && one["service_request_id"] is not null)
            .Select(one => new RemoteUpdate(
                one["update_id"]!, one["service_request_id"]!, Status(one), Time(one, "updated_datetime"), one["description"], one["media_url"])),
    ];

    private static RemoteService Service(RemoteNode service) => new(
        service["service_code"]!, service["service_name"], service["description"], service.Flag("metadata") ?? false,
        service["type"]?.ToLowerInvariant(), service.Part("keywords")?.Words() ?? [], service["group"]);

    private static RemoteQuestion Attribute(RemoteNode attribute) => new(
        attribute["code"]!, attribute.Flag("variable") ?? true, attribute["datatype"]?.ToLowerInvariant(), attribute.Flag("required") ?? false,
        (int?)attribute.Number("order"), attribute["description"], attribute["datatype_description"],
        [.. (attribute.Part("values")?.Items("value", "values") ?? []).Where(one => one["key"] is not null).Select(one => new RemoteValue(one["key"]!, one["name"]))]);

    private RemoteEndpoint Endpoint(RemoteNode endpoint) => new(
        endpoint["specification"], endpoint["url"], Time(endpoint, "changeset"), endpoint["type"]?.ToLowerInvariant(),
        endpoint.Part("formats")?.Words() ?? []);

    private RemoteRequest Request(RemoteNode request)
    {
        var (latitude, longitude) = Coordinates(request);
        return new RemoteRequest
        {
            Id = request["service_request_id"],
            Token = request["token"],
            Status = Status(request),
            StatusNotes = request["status_notes"],
            ServiceCode = request["service_code"],
            ServiceName = request["service_name"],
            Description = request["description"],
            Agency = request["agency_responsible"],
            Notice = request["service_notice"],
            RequestedAt = Time(request, "requested_datetime"),
            UpdatedAt = Time(request, "updated_datetime"),
            ExpectedAt = Time(request, "expected_datetime"),
            Address = request["address"],
            AddressId = request["address_id"],
            Zipcode = request["zipcode"],
            Latitude = latitude,
            Longitude = longitude,
            Media = request["media_url"],
        };
    }

    private static (double? Latitude, double? Longitude) Coordinates(RemoteNode request) =>
        (request.Number("lat"), request.Number("long") ?? request.Number("lon")) switch
        {
            // Where nothing is known several cities write 0, 0, which lies in the Atlantic.
            (0, 0) => (null, null),
            ({ } latitude and >= -90 and <= 90, { } longitude and >= -180 and <= 180) => (latitude, longitude),
            _ => (null, null),
        };

    private static string? Status(RemoteNode node) => node["status"]?.ToLowerInvariant();

    private DateTimeOffset? Time(RemoteNode node, string name) => RemoteTime.Read(node[name], zone);
}
