namespace OpenGov.Complaints.Features.OtherCities.GeoReport;

/// <summary>Another city's Open311 server, and how it wants to be spoken to.</summary>
public sealed record RemoteCity
{
    /// <summary>Where GeoReport v2 begins there, as <c>https://city.example/open311/v2/</c>.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>Demanded by servers that serve several jurisdictions.</summary>
    public string? JurisdictionId { get; init; }

    /// <summary>Our API key there. Sent when reading as well: some show a case whole only to whoever filed it.</summary>
    public string? Key { get; init; }

    /// <summary>In which a time without zone is meant; the standard demands one, cities leave it out.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>XML unless told otherwise: the standard demands it of every server, JSON of none.</summary>
    public GeoReportFormat Format { get; init; }
}

/// <summary>The formats of GeoReport v2, asked for by the extension of the address.</summary>
public enum GeoReportFormat
{
    Xml,
    Json,
}
