using System.Net.Mail;
using OpenGov.ServiceDefaults;

namespace OpenGov.Notification.Domain;

/// <summary>Where a person or an institution is told, and in which language.</summary>
public sealed class Contact
{
    private Contact()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>An e-mail address; empty for somebody who gave none and is therefore not told by mail.</summary>
    public string Address { get; private set; } = "";

    public bool HasAddress => Address.Length > 0;

    /// <summary>ISO 639-1, as the person chose it, whether or not there are letters in it.</summary>
    public string Language { get; private set; } = "";

    public DateTimeOffset RememberedAt { get; private set; }

    public static Contact Remember(Guid id, string address, string language, DateTimeOffset now)
    {
        var contact = new Contact { Id = id };
        contact.Change(address, language, now);
        return contact;
    }

    public void Change(string address, string language, DateTimeOffset now)
    {
        if (address.Length > 0 && !IsBareAddress(address))
        {
            throw new BusinessRuleException("contact.malformed-address", "The address is not an e-mail address.");
        }

        if (language is not [>= 'a' and <= 'z', >= 'a' and <= 'z'])
        {
            throw new BusinessRuleException("contact.malformed-language", "The language is not an ISO 639-1 code.");
        }

        Address = address;
        Language = language;
        RememberedAt = now;
    }

    // With a display name or a line break a header could be forged.
    private static bool IsBareAddress(string address) =>
        MailAddress.TryCreate(address, out var parsed) && parsed.Address == address && !address.Any(char.IsControl);
}
