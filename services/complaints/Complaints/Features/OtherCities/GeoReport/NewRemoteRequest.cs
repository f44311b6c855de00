using System.Globalization;

namespace OpenGov.Complaints.Features.OtherCities.GeoReport;

/// <summary>
/// What is filed in another city. It has no field for a name, mail address or telephone number, on purpose: the person gave
/// them to us, and is told by us.
/// </summary>
public sealed record NewRemoteRequest
{
    /// <summary>How long a description may be (GeoReport v2, POST Service Request).</summary>
    public const int LongestDescription = 4_000;

    public required string ServiceCode { get; init; }

    /// <summary>The same for each attempt to file the same: servers that know <c>Idempotency-Key</c> then file it once.</summary>
    public Guid? OnceKey { get; init; }

    /// <summary>WGS84, together with the longitude.</summary>
    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    /// <summary>The place of the matter in words; needed where there are no coordinates.</summary>
    public string? Address { get; init; }

    public string? AddressId { get; init; }

    public string? Description { get; init; }

    /// <summary>What the service's definition asks; several values answer a <c>multivaluelist</c>.</summary>
    public IReadOnlyList<AnswerToQuestion> Attributes { get; init; } = [];

    public bool HasLocation => (Latitude is not null && Longitude is not null) || Address is not null || AddressId is not null;

    internal IEnumerable<KeyValuePair<string, string>> ToForm()
    {
        var fields = new List<KeyValuePair<string, string?>>
        {
            new("service_code", ServiceCode),
            new("lat", Latitude?.ToString(CultureInfo.InvariantCulture)),
            new("long", Longitude?.ToString(CultureInfo.InvariantCulture)),
            new("address_string", Address),
            new("address_id", AddressId),
            new("description", Description),
        };
        fields.AddRange(Attributes.SelectMany(answer => answer.ToForm()));
        return fields.Where(field => !string.IsNullOrEmpty(field.Value)).Select(field => KeyValuePair.Create(field.Key, field.Value!));
    }
}

/// <summary>The answer to one attribute.</summary>
public sealed record AnswerToQuestion(string Code, IReadOnlyList<string> Values, bool IsList = false)
{
    internal IEnumerable<KeyValuePair<string, string?>> ToForm() =>
        Values.Select(value => KeyValuePair.Create($"attribute[{Code}]{(IsList ? "[]" : "")}", (string?)value));
}

/// <summary>Which requests; ids override everything else (GeoReport v2, GET Service Requests).</summary>
public sealed record RemoteRequestFilter
{
    public IReadOnlyList<string> Ids { get; init; } = [];
    public IReadOnlyList<string> ServiceCodes { get; init; } = [];
    public IReadOnlyList<string> Statuses { get; init; } = [];

    /// <summary>Of the time requested; at most 90 days before <see cref="To"/>.</summary>
    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? To { get; init; }

    internal IEnumerable<(string Name, string? Value)> ToQuery() =>
    [
        ("service_request_id", string.Join(',', Ids)),
        ("service_code", string.Join(',', ServiceCodes)),
        ("status", string.Join(',', Statuses)),
        ("start_date", RemoteTime.Write(From)),
        ("end_date", RemoteTime.Write(To)),
    ];
}
