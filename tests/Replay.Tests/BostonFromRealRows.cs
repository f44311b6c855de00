using OpenGov.Boston;
using OpenGov.Lawbook;
using OpenGov.Testing;

namespace OpenGov.Replay.Tests;

public sealed class BostonFromRealRows
{
    private const string Sample = "complaints/boston311_2015_sample.csv";

    [Fact]
    public void The_majority_of_odd_rows_is_competent_and_of_equals_the_first_by_name()
    {
        BostonRow[] rows = [Row(1, "Here", "B"), Row(3, "Here", "B"), Row(5, "Here", "A"), Row(7, "", "A"), Row(2, "Here", "C"), Row(4, "There", "C")];

        Assert.Equal([("Hole", "", "A"), ("Hole", "Here", "B")], LearnedCompetences.From(rows));
    }

    [Fact]
    public void A_type_without_an_odd_row_has_no_competence() => Assert.Empty(LearnedCompetences.From([Row(2, "Here", "A")]));

    [Fact]
    public void The_folder_is_taken_as_a_jurisdiction()
    {
        var boston = Write(out var rows);

        Assert.Equal((158, 122, 22), (boston.Categories.Count, boston.Institutions.Count, boston.Territories.Count));
        Assert.Equal(rows.Select(row => row.Queue).Distinct().Count(), boston.Institutions.Count(one => one.Kind == InstitutionKinds.Department));
        Assert.All(boston.Institutions, one => Assert.True(one.Mail.IndexOf('@', StringComparison.Ordinal) <= 64, one.Mail));
        Assert.Equal("America/New_York", boston.TimeZone.Id);
        Assert.Equal(new DateOnly(2015, 12, 1), boston.DeadlineFor("complaint", "answer", new DateOnly(2015, 11, 2)).DueOn);
    }

    [Fact]
    public void Competences_of_odd_rows_agree_with_three_of_four_even_rows()
    {
        var boston = Write(out var rows);
        var even = rows.Where(row => !row.IsOdd).ToList();

        var agreed = even.Count(row => NameOf(boston, row) == row.Queue);

        Assert.Equal(2_959, even.Count);
        Assert.InRange((double)agreed / even.Count, 0.76, 0.78);
        Assert.Equal(555, rows.Count(row => row.Neighbourhood.Length == 0));
    }

    private static string? NameOf(Jurisdiction boston, BostonRow row)
    {
        var category = boston.Categories.Single(one => one.Names["en"] == row.Type).Code;
        var territory = boston.Territories.SingleOrDefault(one => one.Names["en"] == row.Neighbourhood)?.Code;
        var competence = boston.Competences.FirstOrDefault(one => one.Category == category && one.Territory == territory)
            ?? boston.Competences.FirstOrDefault(one => one.Category == category && one.Territory is null);
        return boston.Institutions.FirstOrDefault(one => one.Code == competence?.Institution)?.Names["en"];
    }

    private static Jurisdiction Write(out IReadOnlyList<BostonRow> rows)
    {
        var file = TestData.Path(Sample);
        rows = BostonRow.ReadAll(file);
        var folder = Directory.CreateTempSubdirectory("opengov-boston-");
        try
        {
            BostonFolder.Write(file, folder.FullName);
            return JurisdictionFolder.Read(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static BostonRow Row(int id, string neighbourhood, string queue) => new($"{id}", "Hole", "Streets", neighbourhood, queue);
}
