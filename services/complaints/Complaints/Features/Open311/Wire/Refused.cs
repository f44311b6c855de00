namespace OpenGov.Complaints.Features.Open311.Wire;

/// <summary>Refusals in the form of GeoReport: the status is what counts, the description says what to do.</summary>
internal static class Refused
{
    /// <summary>What is asked for is not there: a jurisdiction, a service, a request, a token.</summary>
    internal static Answer NotFound(string description) => Of(StatusCodes.Status404NotFound, description);

    /// <summary>The key is missing, or is not for this.</summary>
    internal static Answer Key(string description) => Of(StatusCodes.Status403Forbidden, description);

    /// <summary>Everything else that the sender can put right; all mistakes at once.</summary>
    internal static Answer Mistaken(params IEnumerable<string> descriptions) => Of(StatusCodes.Status400BadRequest, descriptions);

    internal static Answer Of(int status, params IEnumerable<string> descriptions) => new(
        Element.List("errors", descriptions.Select(description => Element.Of(
            "error", Element.Of("code", $"{status}"), Element.Of("description", description)))),
        status);
}
