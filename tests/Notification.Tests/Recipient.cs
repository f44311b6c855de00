using OpenGov.Complaints.Contracts;
using OpenGov.Notification.Contracts;

namespace OpenGov.Notification.Tests;

/// <summary>Somebody who is told.</summary>
public sealed record Recipient(Guid Id, string Address, string Language, string Code)
{
    public string NameInLithuanian => $"Šiaulių skyrius {Code}";

    public string NameInEnglish => $"Office of Šiauliai {Code}";

    public static Recipient New(string domain, string language)
    {
        var id = Guid.NewGuid();
        return new Recipient(id, $"{id:n}@{domain}", language, $"lt-{id:n}");
    }

    public RememberContact Remember() => new() { ContactId = Id, Address = Address, Language = Language };

    public InstitutionListed List() => new()
    {
        InstitutionId = Id,
        Code = Code,
        Jurisdiction = "lt",
        Names = new Dictionary<string, string> { ["lt"] = NameInLithuanian, ["en"] = NameInEnglish },
        ListedAt = TimeProvider.System.GetUtcNow(),
    };
}
