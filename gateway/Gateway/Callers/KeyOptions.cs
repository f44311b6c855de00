using System.ComponentModel.DataAnnotations;

namespace OpenGov.Gateway.Callers;

/// <summary>Section <c>Tokens</c> of the gateway.</summary>
public sealed class KeyOptions
{
    /// <summary>Holds <c>gateway.pem</c>, by which services know us, and in Development <c>development.pem</c>.</summary>
    [Required(ErrorMessage = "Tokens:KeyFolder is not set: the folder that holds gateway.pem.")]
    public string KeyFolder { get; init; } = "";
}
