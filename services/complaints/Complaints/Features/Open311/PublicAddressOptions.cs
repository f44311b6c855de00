using System.ComponentModel.DataAnnotations;

namespace OpenGov.Complaints.Features.Open311;

/// <summary>Where the public reaches us: what the platform writes into its mails, too.</summary>
public sealed class PublicAddressOptions
{
    /// <summary>As <c>https://opengov.example</c>; when left out, the address by which the call came.</summary>
    [Url]
    public string? PublicAddress { get; set; }

    internal string Of(HttpRequest request) =>
        string.IsNullOrEmpty(PublicAddress) ? $"{request.Scheme}://{request.Host}" : PublicAddress.TrimEnd('/');
}
