namespace OpenGov.Lawbook;

/// <summary>How a jurisdiction presents itself to Open311 clients.</summary>
/// <param name="JurisdictionId">As <c>vilnius.lt</c>; the code of the jurisdiction when left out.</param>
/// <param name="Contact">Whom the makers of clients ask.</param>
/// <param name="KeyService">How a key is had.</param>
public sealed record Open311Identity(string? JurisdictionId = null, string? Contact = null, string? KeyService = null);
