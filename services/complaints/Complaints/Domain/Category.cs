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

    /// <summary>The kind of institution that is competent, see <see cref="InstitutionKinds"/>.</summary>
    public string CompetentKind { get; private set; } = "";

    public static Category List(ListedCategory listed, string jurisdiction) =>
        new() { Jurisdiction = jurisdiction, Code = listed.Code, Names = listed.Names, CompetentKind = listed.CompetentKind };

    /// <summary>Takes over what the jurisdiction lists now.</summary>
    public void Relist(ListedCategory listed) => (Names, CompetentKind) = (listed.Names, listed.CompetentKind);
}
