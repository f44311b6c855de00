using System.Net;

namespace OpenGov.Complaints.Features.OtherCities.GeoReport;

/// <summary>Another city's server refused, failed, was away, or answered what nobody can read.</summary>
public sealed class GeoReportException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Null when there was no answer.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>The code of the error as the city names it.</summary>
    public string? RemoteCode { get; init; }

    /// <summary>The error in the city's words.</summary>
    public string? RemoteDescription { get; init; }

    /// <summary>True for an outage or overload, which is tried again; a refusal is final.</summary>
    public bool MayPass { get; init; }

    /// <summary>
    /// False when it is certain that the city took nothing in: not reached, or refused. Else what was posted may lie there, and
    /// is looked for before it is posted again.
    /// </summary>
    public bool MayHaveArrived { get; init; }

    /// <summary>How long the city asks to be left in peace.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
