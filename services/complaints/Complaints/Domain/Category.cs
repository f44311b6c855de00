using OpenGov.Lawbook;

namespace OpenGov.Complaints.Domain;

/// <summary>What a complaint can be about, in one jurisdiction.</summary>
public sealed class Category
{
    private Category()
    {
    }

    public string Jurisdiction { get; private init; } = "";
    public string Code { get; private init; } = "";

    /// <summary>Name by language (ISO 639-1).</summary>
    public IReadOnlyDictionary<string, string> Names { get; private set; } = new Dictionary<string, string>();

    /// <summary>The kind of institution that leads, see <see cref="InstitutionKinds"/>.</summary>
    public string CompetentKind { get; private set; } = "";

    /// <summary>False once the jurisdiction no longer lists it: old cases keep it, new ones cannot have it.</summary>
    public bool IsListed { get; private set; }

    public static Category List(ListedCategory listed, string jurisdiction)
    {
        var category = new Category { Jurisdiction = jurisdiction, Code = listed.Code };
        category.Relist(listed);
        return category;
    }

    /// <summary>Takes over what the jurisdiction lists now.</summary>
    public void Relist(ListedCategory listed) => (Names, CompetentKind, IsListed) = (listed.Names, listed.CompetentKinds[0], true);

    /// <summary>The jurisdiction lists it no longer.</summary>
    public void Delist() => IsListed = false;
}
