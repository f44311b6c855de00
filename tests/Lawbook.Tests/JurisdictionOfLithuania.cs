namespace OpenGov.Lawbook.Tests;

public sealed class JurisdictionOfLithuania
{
    private static Jurisdiction Law { get; } = Lithuania.Read;

    [Fact]
    public void It_lists_every_municipality_every_ministry_and_one_triage_desk() =>
        Assert.Equal(
            [("ministry", 14), ("municipality", 60), ("triage", 1)],
            Law.Institutions.GroupBy(one => one.Kind).Select(kind => (kind.Key, kind.Count())).OrderBy(kind => kind.Key, StringComparer.Ordinal));

    [Fact]
    public void Every_institution_is_named_in_Lithuanian_and_English_and_told_at_a_reserved_domain() =>
        Assert.All(Law.Institutions, one =>
        {
            Assert.Equal(["lt", "en"], one.Names.Keys);
            Assert.Equal($"{one.Code}@institutions.test", one.Mail);
        });

    [Fact]
    public void Every_municipality_has_its_register_code() =>
        Assert.Equal(60, Law.Institutions.Where(one => one.Kind == "municipality").Select(one => one.RegisterCode).OfType<string>().Distinct().Count());

    [Fact]
    public async Task Every_real_place_lies_in_a_municipality_that_is_listed()
    {
        var folder = Environment.GetEnvironmentVariable("OPENGOV_TEST_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "OPENGOV_TEST_DATA names no folder that holds lithuania/point_to_municipality.csv.");

        var places = await File.ReadAllLinesAsync(Path.Combine(folder!, "lithuania", "point_to_municipality.csv"), TestContext.Current.CancellationToken);

        var listed = Law.Institutions.Where(one => one.Kind == "municipality").Select(one => one.RegisterCode).ToHashSet();
        Assert.Equal(272, places.Skip(1).Count(place => listed.Contains(place.Split(',')[2])));
    }

    [Fact]
    public void The_25_report_categories_of_Vilnius_are_for_municipalities()
    {
        Assert.Equal(25, Law.Categories.Count);
        Assert.All(Law.Categories, category => Assert.Equal(["municipality"], category.CompetentKinds));
        Assert.All(Law.Categories, category => Assert.Matches("^[a-z0-9-]+$", category.Code));
        Assert.Contains(Law.Categories, category => category.Names["lt"] == "Gatvių apšvietimas" && category.Code == "gatviu-apsvietimas");
    }

    [Fact]
    public void An_evening_in_UTC_is_already_the_next_day_in_Vilnius()
    {
        Assert.Equal(new DateOnly(2026, 10, 31), Law.DayOf(new DateTimeOffset(2026, 10, 30, 22, 30, 0, TimeSpan.Zero)));
        Assert.Equal(new DateOnly(2026, 10, 30), Law.DayOf(new DateTimeOffset(2026, 10, 30, 20, 30, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void A_complaint_is_answered_within_20_working_days()
    {
        var deadline = Law.DeadlineFor("complaint", "answer", new DateOnly(2026, 10, 30));

        Assert.Equal((20, new DateOnly(2026, 11, 30)), (deadline.WorkingDays, deadline.DueOn));
    }

    [Fact]
    public void A_limit_that_is_not_in_force_is_not_guessed() =>
        Assert.Throws<LawUnknownException>(() => Law.DeadlineFor("complaint", "answer", new DateOnly(1999, 1, 4)));

    [Fact]
    public void The_law_of_the_day_of_receipt_holds()
    {
        var old = new TimeLimit { Procedure = "complaint", Step = "answer", WorkingDays = 30, InForceFrom = new(2000, 1, 1), InForceUntil = new(2017, 11, 22), Source = "a former law" };
        var law = new Jurisdiction
        {
            Code = "xx",
            Names = Law.Names,
            TimeZone = Law.TimeZone,
            Languages = Law.Languages,
            Calendar = Law.Calendar,
            Institutions = [],
            Categories = [],
            TimeLimits = [old, .. Law.TimeLimits],
        };

        Assert.Equal(30, law.TimeLimitFor("complaint", "answer", new DateOnly(2017, 11, 22)).WorkingDays);
        Assert.Equal(20, law.TimeLimitFor("complaint", "answer", new DateOnly(2017, 11, 23)).WorkingDays);
    }

    [Fact]
    public void The_id_of_an_institution_never_changes() =>
        Assert.Equal(Guid.Parse("92692b5c-a1c2-81fc-873c-3e92fb001e3b"), ListedInstitution.IdOf("lt-sav-13"));
}
