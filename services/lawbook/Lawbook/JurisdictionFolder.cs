using System.Text.Json;

namespace OpenGov.Lawbook;

/// <summary>Reads a jurisdiction from its folder; each error names the file and the line.</summary>
public static class JurisdictionFolder
{
    /// <summary>Reads every jurisdiction below a folder, in the order of their codes.</summary>
    /// <exception cref="JurisdictionDataException">There is none, or one cannot be used as it is.</exception>
    public static IReadOnlyList<Jurisdiction> ReadAll(string folder)
    {
        if (!Directory.Exists(folder))
            throw new JurisdictionDataException(folder, 0, "there is no such folder.");

        var all = Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).Select(Read).ToList();
        return all.Count > 0 ? all : throw new JurisdictionDataException(folder, 0, "holds no jurisdiction.");
    }

    /// <exception cref="JurisdictionDataException">The data cannot be used as they are.</exception>
    public static Jurisdiction Read(string folder)
    {
        var head = Json<Head>(folder, "jurisdiction.json");
        var jurisdiction = new Jurisdiction
        {
            Code = head.Code,
            Names = head.Names,
            TimeZone = TimeZoneInfo.TryFindSystemTimeZoneById(head.TimeZone, out var zone)
                ? zone
                : throw new JurisdictionDataException(Path.Combine(folder, "jurisdiction.json"), 0, $"'{head.TimeZone}' is no time zone known here."),
            Languages = head.Languages,
            TimeLimits = [.. Json<Law>(folder, "law.json").TimeLimits.OrderBy(limit => limit.InForceFrom)],
            Calendar = new WorkingCalendar(Json<DaysOff>(folder, "holidays.json").Holidays),
            Institutions = InstitutionRows.Read(Path.Combine(folder, "institutions.csv"), head.Code, head.Languages),
            Categories = CategoryRows.Read(Path.Combine(folder, "categories.csv"), head.Languages),
        };
        return jurisdiction;
    }

    private static T Json<T>(string folder, string name)
    {
        var file = Path.Combine(folder, name);
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(file), JurisdictionJson.Options)
                ?? throw new JurisdictionDataException(file, 1, "is null.");
        }
        catch (JsonException wrong)
        {
            throw new JurisdictionDataException(file, (wrong.LineNumber ?? 0) + 1, wrong.Message, wrong);
        }
        catch (IOException unreadable)
        {
            throw new JurisdictionDataException(file, 0, unreadable.Message, unreadable);
        }
    }

    private sealed record Head(
        string Code, Dictionary<string, string> Names, string TimeZone, IReadOnlyList<string> Languages, DateOnly InForceFrom, string Source);

    private sealed record Law(IReadOnlyList<TimeLimit> TimeLimits);

    private sealed record DaysOff(IReadOnlyList<Holiday> Holidays);
}
