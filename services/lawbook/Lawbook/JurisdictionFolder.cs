using System.Text;

namespace OpenGov.Lawbook;

/// <summary>Reads a jurisdiction from its folder; each error names the file, the line and the cure.</summary>
public static class JurisdictionFolder
{
    private static readonly string[] LawFiles = ["jurisdiction.json", "law.json", "holidays.json"];

    /// <summary>Reads every jurisdiction below a folder, in the order of their codes.</summary>
    /// <exception cref="JurisdictionDataException">There is none, or one cannot be used as it is.</exception>
    public static IReadOnlyList<Jurisdiction> ReadAll(string folder)
    {
        if (!Directory.Exists(folder))
            throw new JurisdictionDataException(folder, 0, "there is no such folder.");

        var all = Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).Select(Read).ToList();
        return all.Count > 0 ? all : throw new JurisdictionDataException(folder, 0, "holds no jurisdiction: each is a folder with a jurisdiction.json.");
    }

    /// <exception cref="JurisdictionDataException">The data cannot be used as they are.</exception>
    public static Jurisdiction Read(string folder)
    {
        string Of(string name) => Path.Combine(folder, name);

        var law = ReadLaw(new LawText(LawFiles.ToDictionary(name => name, name => Text(Of(name)))), folder);
        var languages = law.Languages;
        var institutions = InstitutionRows.Read(Of("institutions.csv"), law.Code, languages);
        var categories = CategoryRows.Read(Of("categories.csv"), languages, Attributes(Of("attributes.json")));
        var territories = TerritoryRows.Read(Of("territories.csv"), law.Code, languages);
        return new Jurisdiction
        {
            Code = law.Code,
            Names = law.Names,
            TimeZone = law.TimeZone,
            Languages = languages,
            TimeLimits = law.TimeLimits,
            Calendar = law.Calendar,
            LawText = law.LawText,
            Open311 = law.Open311,
            Institutions = institutions,
            Categories = categories,
            Territories = territories,
            Boundaries = BoundaryFeatures.Read(Of("boundaries.geojson"), territories),
            Competences = CompetenceRows.Read(Of("competences.csv"), categories, territories, institutions),
            Forwards = ForwardingRules.Read(Of("forwarding.json"), categories, institutions),
        };
    }

    /// <summary>Reads the law alone, from its text: that of a former version as well.</summary>
    /// <param name="text">What the files said.</param>
    /// <param name="folder">Where they lay; told in errors.</param>
    /// <exception cref="JurisdictionDataException">The data cannot be used as they are.</exception>
    public static Jurisdiction ReadLaw(LawText text, string folder)
    {
        T Json<T>(string name) => JurisdictionJson.Read<T>(Path.Combine(folder, name), text.Files[name]);

        var head = Json<Head>("jurisdiction.json");
        var file = Path.Combine(folder, "jurisdiction.json");
        JurisdictionDataException Wrong(string property, string what) => new(file, JsonLines.OfProperty(text.Files["jurisdiction.json"], property), what);

        if (head.Code.Length is < 2 or > 12 || head.Code.AsSpan().ContainsAnyExceptInRange('a', 'z'))
            throw Wrong("code", $"the code '{head.Code}' must be 2 to 12 small letters a to z: it begins the reference of each case.");
        if (head.Languages.Count == 0)
            throw Wrong("languages", "'languages' must name at least one, the official one first.");
        return new Jurisdiction
        {
            Code = head.Code,
            Names = head.Names,
            TimeZone = TimeZoneInfo.TryFindSystemTimeZoneById(head.TimeZone, out var zone)
                ? zone
                : throw Wrong("timeZone", $"'{head.TimeZone}' is no time zone known here; write it as the IANA database does, for example Europe/Vilnius."),
            Languages = head.Languages,
            TimeLimits = [.. Json<Law>("law.json").TimeLimits.OrderBy(limit => limit.InForceFrom)],
            Calendar = new WorkingCalendar(Json<DaysOff>("holidays.json").Holidays),
            LawText = text,
            Open311 = head.Open311 ?? new(),
        };
    }

    private static List<CategoryQuestion> Attributes(string file)
    {
        if (!File.Exists(file)) return [];
        var text = Text(file);
        return [.. JurisdictionJson.Read<Questions>(file, text).Attributes.Zip(JsonLines.OfItems(text, "attributes"), (one, line) => one with { Line = line })];
    }

    internal static string Text(string file)
    {
        try
        {
            return File.ReadAllText(file, new UTF8Encoding(false, throwOnInvalidBytes: true));
        }
        catch (DecoderFallbackException notText)
        {
            throw new JurisdictionDataException(file, 0, "is not valid UTF-8; save it as UTF-8.", notText);
        }
        catch (IOException unreadable)
        {
            throw new JurisdictionDataException(file, 0, unreadable.Message, unreadable);
        }
    }

    private sealed record Head(
        string Code, Dictionary<string, string> Names, string TimeZone, IReadOnlyList<string> Languages, DateOnly InForceFrom, string Source,
        Open311Identity? Open311 = null);

    private sealed record Law(IReadOnlyList<TimeLimit> TimeLimits);

    private sealed record DaysOff(IReadOnlyList<Holiday> Holidays);

    private sealed record Questions(IReadOnlyList<CategoryQuestion> Attributes);
}
