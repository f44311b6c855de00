using System.Collections.ObjectModel;

namespace OpenGov.Notification.Domain;

/// <summary>What an institution is called, by language; a copy of the register that complaints announces.</summary>
public sealed class InstitutionName
{
    private InstitutionName()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>Unique over all jurisdictions, as <c>lt-sav-13</c>.</summary>
    public string Code { get; private set; } = "";

    public IReadOnlyDictionary<string, string> Names { get; private set; } = ReadOnlyDictionary<string, string>.Empty;
    public DateTimeOffset ListedAt { get; private set; }

    public static InstitutionName List(
        Guid id, string code, IReadOnlyDictionary<string, string> names, DateTimeOffset listedAt) =>
        new() { Id = id, Code = code, Names = names, ListedAt = listedAt };

    /// <summary>An entry older than the one at hand changes nothing: messages may arrive in disorder.</summary>
    public void ListAgain(string code, IReadOnlyDictionary<string, string> names, DateTimeOffset listedAt)
    {
        if (listedAt < ListedAt)
        {
            return;
        }

        (Code, Names, ListedAt) = (code, names, listedAt);
    }

    /// <summary>The name in this language, else in English, else in whatever language there is, else the code.</summary>
    public string In(string language) =>
        Names.TryGetValue(language, out var name) || Names.TryGetValue("en", out name)
            ? name
            : Names.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Value).FirstOrDefault(Code);
}
