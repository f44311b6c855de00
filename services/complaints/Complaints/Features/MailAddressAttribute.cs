using System.ComponentModel.DataAnnotations;
using System.Net.Mail;
using OpenGov.Complaints.Domain;

namespace OpenGov.Complaints.Features;

/// <summary>One e-mail address and nothing else: no display name, no list, nothing that could become a header.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class MailAddressAttribute() : StringLengthAttribute(ComplaintLimits.Email)
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        value is string { Length: <= ComplaintLimits.Email } text && !text.Any(char.IsControl)
        && MailAddress.TryCreate(text, out var address) && address.Address == text && address.Host.Contains('.', StringComparison.Ordinal)
            ? null
            : new ValidationResult($"{validationContext.DisplayName} must be an e-mail address, as vardas@example.lt.", [validationContext.MemberName ?? ""]);
}
