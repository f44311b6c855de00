using OpenGov.Complaints.Domain;
using OpenGov.Lawbook;

namespace OpenGov.Complaints.Tests.Domain;

/// <summary>To whom a complaint goes, by the shipped data and by data in which everything overlaps.</summary>
public sealed class RoutingByPlace
{
    private static readonly Dictionary<string, string> Name = new() { ["lt"] = "vardas" };

    private static Competences Lithuania { get; } = new(Cases.Law);

    private static Gazetteer Gazetteer { get; } = new(Cases.Law);

    [Theory]
    [InlineData("lt-min-am", "lt-sav-13", "lt-min-am", "institution-chosen")]
    [InlineData("lt-min-am", null, "lt-min-am", "institution-chosen")]
    [InlineData(null, "lt-sav-13", "lt-sav-13", "territory-chosen")]
    [InlineData(null, "lt-sen-1306", "lt-sav-13", "territory-chosen")]
    [InlineData(null, null, "lt-triage", "nothing-chosen")]
    public void A_complaint_goes_where_the_person_says_and_else_to_the_triage_desk(string? institution, string? territory, string to, string reason)
    {
        var chosen = Routing.Choose(
            Lithuania, Cases.StreetLighting, institution is null ? null : Cases.Law.Institutions.Single(one => one.Code == institution),
            territory is null ? null : new FoundTerritory(territory, RoutingReasons.TerritoryChosen));

        Assert.Equal((ListedInstitution.IdOf(to), reason, territory), (chosen.InstitutionId, chosen.Reason, chosen.Territory));
    }

    [Fact]
    public void A_matter_that_nobody_at_the_place_is_competent_for_goes_to_the_triage_desk()
    {
        var passports = new ListedCategory { Code = "pasai", Names = Name, CompetentKinds = ["ministry"] };

        var chosen = Routing.Choose(Lithuania, passports, null, new FoundTerritory("lt-sav-13", RoutingReasons.TerritoryChosen));

        Assert.Equal((Cases.Triage.Id, "nobody-competent"), (chosen.InstitutionId, chosen.Reason));
    }

    [Fact]
    public void Of_several_that_are_competent_the_kind_that_the_category_names_first_leads_and_the_others_are_told()
    {
        var table = Overlapping([(null, "xx-a", "xx-town"), ("smoke", null, "xx-ministry"), (null, "xx-a", "xx-office")]);

        var chosen = Routing.Choose(table, Smoke("ministry", "municipality"), null, new FoundTerritory("xx-a-1", RoutingReasons.PlaceLocated));
        var turned = Routing.Choose(table, Smoke("municipality", "ministry"), null, new FoundTerritory("xx-a-1", RoutingReasons.PlaceLocated));

        Assert.Equal(ListedInstitution.IdOf("xx-ministry"), chosen.InstitutionId);
        Assert.Equal([ListedInstitution.IdOf("xx-town")], chosen.AlsoCompetent);
        Assert.Equal(ListedInstitution.IdOf("xx-town"), turned.InstitutionId);
        Assert.Equal([ListedInstitution.IdOf("xx-ministry")], turned.AlsoCompetent);
    }

    [Theory]
    [InlineData("xx-a-1", "xx-office-1")]
    [InlineData("xx-a", "xx-office-2")]
    [InlineData("xx-b", "xx-office-3")]
    [InlineData(null, "xx-office-3")]
    public void The_most_particular_entry_wins(string? territory, string to)
    {
        var table = Overlapping([(null, "xx-a-1", "xx-office-4"), ("smoke", null, "xx-office-3"), ("smoke", "xx-a", "xx-office-2"), ("smoke", "xx-a-1", "xx-office-1")]);

        var chosen = Routing.Choose(table, Smoke("department"), null, territory is null ? null : new FoundTerritory(territory, RoutingReasons.TerritoryChosen));

        Assert.Equal(ListedInstitution.IdOf(to), chosen.InstitutionId);
        Assert.Equal(territory is null ? RoutingReasons.CategoryAlone : RoutingReasons.TerritoryChosen, chosen.Reason);
    }

    [Theory]
    [InlineData("Gedimino pr. 9, Vilnius", "lt-sav-13")]
    [InlineData("GEDIMINO PR. 9, VILNIUS", "lt-sav-13")]
    [InlineData("Vilniaus g. 10, Kaunas", "lt-sav-19")]
    [InlineData("Vilniaus r. sav., Nemenčinė", "lt-sav-41")]
    [InlineData("Naujamiestis, Vilnius", "lt-sen-1306")]
    [InlineData("naujamiescio sen., Vilniaus m.", "lt-sen-1306")]
    [InlineData("Naujamiestis", "lt-sen-1306")]
    [InlineData("Šiauliai, Tilžės g. 1", "lt-sav-29")]
    [InlineData("Naujamiesčio sen.", null)]
    [InlineData("Vilnius, Kaunas", null)]
    [InlineData("Prie Drūkšių ežero", null)]
    [InlineData("", null)]
    [InlineData("Vilniusjetis 5", null)]
    public void An_address_is_found_when_all_its_names_agree_on_one_territory(string address, string? territory) =>
        Assert.Equal(territory, Gazetteer.Find(address));

    private static ListedCategory Smoke(params string[] kinds) => new() { Code = "smoke", Names = Name, CompetentKinds = kinds };

    private static Competences Overlapping((string? Category, string? Territory, string Institution)[] rows) => new(new Jurisdiction
    {
        Code = "xx",
        Names = Name,
        TimeZone = TimeZoneInfo.Utc,
        Languages = ["lt"],
        TimeLimits = [],
        Calendar = Cases.Law.Calendar,
        Territories = [new() { Code = "xx-a", Names = Name }, new() { Code = "xx-a-1", Names = Name, PartOf = "xx-a" }, new() { Code = "xx-b", Names = Name }],
        Institutions =
        [
            new() { Code = "xx-town", Kind = InstitutionKinds.Municipality, Names = Name, Mail = "a@institutions.test" },
            new() { Code = "xx-ministry", Kind = InstitutionKinds.Ministry, Names = Name, Mail = "a@institutions.test" },
            new() { Code = "xx-triage", Kind = InstitutionKinds.Triage, Names = Name, Mail = "a@institutions.test" },
            .. new[] { "xx-office", "xx-office-1", "xx-office-2", "xx-office-3", "xx-office-4" }
                .Select(code => new ListedInstitution { Code = code, Kind = InstitutionKinds.Department, Names = Name, Mail = "a@institutions.test" }),
        ],
        Competences = [.. rows.Select(row => new ListedCompetence(row.Category, row.Territory, row.Institution))],
    });
}
