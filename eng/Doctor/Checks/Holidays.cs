using OpenGov.Lawbook;

namespace OpenGov.Doctor.Checks;

/// <summary>Days off of next year, by which time limits are counted that run over New Year.</summary>
internal static class Holidays
{
    private static readonly string[] LawFiles = ["jurisdiction.json", "law.json", "holidays.json"];

    // Time limits of three months run into the next year from here on.
    private const int MonthOfRed = 10;

    internal static Check Check(Places places, TimeProvider clock) =>
        Doctor.Check.Of("holidays", "the folders of jurisdictions should be readable", () => [.. places.Jurisdictions.SelectMany(folder => InFolder(folder, clock.GetUtcNow()))]);

    private static IEnumerable<Finding> InFolder(string folder, DateTimeOffset now)
    {
        if (!Directory.Exists(folder)) return [Finding.Bad("holidays", $"there is no folder {folder}", "name the folder of jurisdictions: Jurisdictions__Folder, and more by Jurisdictions__More")];
        var all = Directory.GetDirectories(folder).Order(StringComparer.Ordinal).ToList();
        return all.Count > 0
            ? all.Select(one => Examine(one, now))
            : [Finding.Bad("holidays", $"{folder} holds no jurisdiction", "each is a folder with a jurisdiction.json; see services/jurisdictions/README.md")];
    }

    private static Finding Examine(string folder, DateTimeOffset now)
    {
        var name = $"holidays {Path.GetFileName(folder)}";
        var missing = LawFiles.Where(file => !File.Exists(Path.Combine(folder, file))).ToList();
        if (missing.Count > 0)
            return Finding.Bad(name, $"{string.Join(", ", missing)} is missing in {folder}", $"put it back (git checkout, or a copy of services/jurisdictions/lt to begin with): services do not start without it");
        try
        {
            var text = new LawText(LawFiles.ToDictionary(file => file, file => File.ReadAllText(Path.Combine(folder, file))));
            var jurisdiction = JurisdictionFolder.ReadLaw(text, folder);
            return Judge(name, jurisdiction.Calendar, jurisdiction.DayOf(now), Path.Combine(folder, "holidays.json"));
        }
        catch (JurisdictionDataException wrong)
        {
            return Finding.Bad(name, wrong.Message, "correct it: services do not start with it");
        }
    }

    private static Finding Judge(string name, WorkingCalendar calendar, DateOnly today, string file)
    {
        var (thisYear, nextYear) = (In(calendar, today.Year), In(calendar, today.Year + 1));
        var advice = $"enter the days off of {today.Year + 1} in {file}, with their source; deadlines that run over New Year are counted by them";
        if (nextYear == 0)
        {
            var found = $"none of {today.Year + 1}";
            return today.Month >= MonthOfRed ? Finding.Bad(name, found, advice) : Finding.Warn(name, found, advice);
        }

        return nextYear < thisYear
            ? Finding.Warn(name, $"{nextYear} in {today.Year + 1}, {thisYear} in {today.Year}", $"see whether one was forgotten; if so {advice}")
            : Finding.Ok(name, $"{nextYear} in {today.Year + 1}");
    }

    private static int In(WorkingCalendar calendar, int year) => calendar.Holidays.Count(holiday => holiday.FallsOn(holiday.On.In(year)));
}
