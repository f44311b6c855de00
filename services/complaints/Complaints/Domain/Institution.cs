using OpenGov.Lawbook;

namespace OpenGov.Complaints.Domain;

/// <summary>An institution that can be competent; complaints owns the list and announces it to the other services.</summary>
public sealed class Institution
{
    private Institution()
    {
    }

    /// <summary>Follows from the code, see <see cref="ListedInstitution.IdOf"/>.</summary>
    public Guid Id { get; private init; }

    public string Code { get; private init; } = "";
    public string Jurisdiction { get; private init; } = "";
    public string Kind { get; private set; } = "";

    /// <summary>The code in the national register of municipalities, where it has one.</summary>
    public string? RegisterCode { get; private set; }

    /// <summary>Name by language (ISO 639-1).</summary>
    public IReadOnlyDictionary<string, string> Names { get; private set; } = new Dictionary<string, string>();

    public string Mail { get; private set; } = "";

    /// <summary>Code and names as one looks for them, see <see cref="Folding"/>.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>False once the jurisdiction no longer lists it: cases may still lie there, new ones do not come.</summary>
    public bool IsListed { get; private set; }

    public static Institution List(ListedInstitution listed, string jurisdiction)
    {
        var institution = new Institution { Id = listed.Id, Code = listed.Code, Jurisdiction = jurisdiction };
        institution.Relist(listed);
        return institution;
    }

    /// <summary>Takes over what the jurisdiction lists now.</summary>
    /// <returns>True when anything has changed.</returns>
    public bool Relist(ListedInstitution listed)
    {
        var isSame = IsListed && (Kind, RegisterCode, Mail) == (listed.Kind, listed.RegisterCode, listed.Mail)
            && Names.Count == listed.Names.Count && !Names.Except(listed.Names).Any();
        if (isSame) return false;

        (Kind, RegisterCode, Mail, Names, IsListed) = (listed.Kind, listed.RegisterCode, listed.Mail, listed.Names, true);
        SearchText = Folding.Fold(string.Join(' ', [Code, .. Names.Values]));
        return true;
    }

    /// <summary>The jurisdiction lists it no longer.</summary>
    public void Delist() => IsListed = false;
}
