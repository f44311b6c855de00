using System.ComponentModel.DataAnnotations;

namespace OpenGov.Complaints.Features.Open311;

/// <summary>Where the public reaches us: what the platform writes into its mails, too.</summary>
public sealed class PublicAddressOptions
{
    /// <summary>As <c>https://opengov.example</c>; when left out, the address by which the call came.</summary>
    [Url]
    public string? PublicAddress { get; set; }

    internal string Of(HttpRequest request)
    {
        if (!string.IsNullOrEmpty(PublicAddress)) return PublicAddress.TrimEnd('/');

        // Set by the gateway, which takes away what a caller sent under these names.
        var (scheme, host) = (request.Headers["X-Forwarded-Proto"].ToString(), request.Headers["X-Forwarded-Host"].ToString());
        return $"{(scheme.Length > 0 ? scheme : request.Scheme)}://{(host.Length > 0 ? host : request.Host)}";
    }
}
