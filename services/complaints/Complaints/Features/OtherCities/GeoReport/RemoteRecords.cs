namespace OpenGov.Complaints.Features.OtherCities.GeoReport;

/// <summary>What can be reported in another city. Null is what the city left out or left empty.</summary>
/// <param name="HasDefinition">True when it asks for attributes, told by its definition.</param>
/// <param name="Type"><c>realtime</c> (an id at once), <c>batch</c> (a token first) or <c>blackbox</c> (neither).</param>
public sealed record RemoteService(
    string Code, string? Name, string? Description, bool HasDefinition, string? Type, IReadOnlyList<string> Keywords, string? Group);

/// <summary>What a service of another city wants to know.</summary>
public sealed record RemoteServiceDefinition(string ServiceCode, IReadOnlyList<RemoteQuestion> Attributes);

/// <summary>One question of a service.</summary>
/// <param name="IsVariable">False for a mere text to be shown, which takes no answer.</param>
/// <param name="Datatype"><c>string</c>, <c>number</c>, <c>datetime</c>, <c>text</c>, <c>singlevaluelist</c> or <c>multivaluelist</c>.</param>
public sealed record RemoteQuestion(
    string Code, bool IsVariable, string? Datatype, bool IsRequired, int? Order, string? Description, string? DatatypeDescription,
    IReadOnlyList<RemoteValue> Values);

/// <summary>One answer that a list offers.</summary>
public sealed record RemoteValue(string Key, string? Name);

/// <summary>A request as another city shows it. Null is what the city left out, left empty, or wrote so that nobody can read it.</summary>
public sealed record RemoteRequest
{
    /// <summary>Null while the city has given a token only.</summary>
    public string? Id { get; init; }

    public string? Token { get; init; }

    /// <summary>In small letters: <c>open</c> or <c>closed</c> by the standard, richer words in the wild.</summary>
    public string? Status { get; init; }

    public string? StatusNotes { get; init; }
    public string? ServiceCode { get; init; }
    public string? ServiceName { get; init; }
    public string? Description { get; init; }
    public string? Agency { get; init; }
    public string? Notice { get; init; }
    public DateTimeOffset? RequestedAt { get; init; }
    public DateTimeOffset? UpdatedAt { get; init; }
    public DateTimeOffset? ExpectedAt { get; init; }
    public string? Address { get; init; }
    public string? AddressId { get; init; }
    public string? Zipcode { get; init; }

    /// <summary>WGS84; null together with the longitude, also where a city writes 0, 0 for "unknown".</summary>
    public double? Latitude { get; init; }

    public double? Longitude { get; init; }
    public string? Media { get; init; }

    public bool IsClosed => RemoteStatus.IsClosed(Status);
}

/// <summary>What another city says on receiving a request: an id, or a token for which there will be one; a <c>blackbox</c> gives neither.</summary>
public sealed record RemoteReceipt(string? Id, string? Token, string? Notice, string? AccountId);

/// <summary>A step in the life of a request, by the extension of mySociety.</summary>
public sealed record RemoteUpdate(string Id, string RequestId, string? Status, DateTimeOffset? UpdatedAt, string? Description, string? Media)
{
    public bool IsClosed => RemoteStatus.IsClosed(Status);
}

/// <summary>What a server says of itself.</summary>
public sealed record RemoteDiscovery(DateTimeOffset? Changeset, string? Contact, string? KeyService, IReadOnlyList<RemoteEndpoint> Endpoints);

/// <summary>One door of a server.</summary>
/// <param name="Type"><c>production</c> or <c>test</c>.</param>
public sealed record RemoteEndpoint(string? Specification, string? Address, DateTimeOffset? Changeset, string? Type, IReadOnlyList<string> Formats);

/// <summary>The words for "closed".</summary>
public static class RemoteStatus
{
    // GeoReport v2, and the states of mySociety's extension after which nothing more happens (FixMyStreet's "fixed" and "closed" groups).
    private static readonly HashSet<string> Closed =
    [
        "closed", "fixed", "fixed council", "fixed user", "resolved", "completed", "duplicate", "unable to fix", "no further action",
        "not councils responsibility", "not responsible", "internal referral",
    ];

    /// <summary>True for a status after which nothing more happens.</summary>
    public static bool IsClosed(string? status) =>
        status is not null && Closed.Contains(string.Join(' ', status.ToLowerInvariant().Split([' ', '_', '-'], StringSplitOptions.RemoveEmptyEntries)));
}
