namespace OpenGov.Replay.Tests;

public sealed class ReadingAFile
{
    private static readonly Register Boston = Some.Register;

    [Fact]
    public void Quoted_cells_hold_commas_quotes_and_line_breaks()
    {
        var table = CsvTable.Parse("id,text\r\n1,\"a, \"\"b\"\"\nc\"\r\n\r\n2,d\r\n", "x");

        Assert.Equal(["a, \"b\"\nc", "d"], table.Rows.Select(row => row["text"]));
        Assert.Equal([2, 5], table.Rows.Select(row => row.Line));
    }

    [Fact]
    public void A_row_with_too_many_cells_is_told_with_its_line_and_the_others_are_read()
    {
        var table = CsvTable.Parse("id,text\n1,a\n2,b,c\n3,d", "x");

        Assert.Equal(["1", "3"], table.Rows.Select(row => row["id"]));
        Assert.Equal(new UnusableRow(3, "has 3 cells where the header has 2"), Assert.Single(table.Unusable));
    }

    [Fact]
    public void A_quotation_mark_that_is_never_closed_is_told()
    {
        var table = CsvTable.Parse("id,text\n1,a\n2,\"b\n3,c\n", "x");

        Assert.Single(table.Rows);
        Assert.Equal(3, Assert.Single(table.Unusable).Line);
    }

    [Fact]
    public void The_mapping_is_chosen_by_the_header()
    {
        Assert.Equal("Boston 311", Mapping.For(Some.Table()).Name);
        Assert.Equal("Points of Lithuania", Mapping.For(CsvTable.Parse("lat,lon,expected_sav_kodas,expected_sav_pav,sen_kodas,sen_pav\n", "x")).Name);
    }

    [Fact]
    public void A_header_that_no_mapping_knows_is_told_with_the_cure()
    {
        var trouble = Assert.Throws<TroubleException>(() => Mapping.For(CsvTable.Parse("a,b\n1,2\n", "x")));

        Assert.Contains("a, b", trouble.Message, StringComparison.Ordinal);
        Assert.Contains("--mapping", trouble.Cure, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mapping_that_names_a_missing_column_is_told() => Assert.Contains(
        "'place'",
        Assert.Throws<TroubleException>(() => Mapping.Parse("""{ "name": "mine", "header": [], "territory": "place" }""", Some.Table())).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Names_become_codes_and_the_institution_is_the_one_expected()
    {
        var one = Assert.Single(Read("101001240823,01/01/2015 01:29:08 PM,,,Hole,Pothole,Queue One,Back Bay,42.3,-71.1").Cases);

        Assert.Equal(("pothole", "boston-back-bay", "boston-queue-one", "Hole"), (one.Category, one.Territory, one.Institution, one.Description));
        Assert.Equal(("42.3", "-71.1"), (one.Point!.Lat, one.Point.Long));
    }

    [Theory]
    [InlineData(",01/01/2015 01:29:08 PM,,,Hole,Pothole,Queue One,Back Bay,42.3,-71.1", "'CASE_ENQUIRY_ID' is empty")]
    [InlineData("1,01/01/2015 01:29:08 PM,,,Hole,Dragons,Queue One,Back Bay,42.3,-71.1", "'TYPE' is no category of boston: 'Dragons'")]
    [InlineData("1,01/01/2015 01:29:08 PM,,,Hole,Pothole,Queue One,Atlantis,42.3,-71.1", "'neighborhood' is no territory of boston: 'Atlantis'")]
    [InlineData("1,01/01/2015 01:29:08 PM,,,Hole,Pothole,Queue One,,north,-71.1", "'LATITUDE' is no number: 'north'")]
    [InlineData("1,01/01/2015 01:29:08 PM,,,Hole,Pothole,Queue One,,42.3,", "has half a point: a latitude or a longitude is missing")]
    [InlineData("1,01/01/2015 01:29:08 PM,,,Hole,Pothole,Queue One,,,", "names no place: neither point nor territory nor address")]
    public void A_row_that_cannot_be_used_is_told_with_line_and_reason(string row, string reason) =>
        Assert.Equal(new UnusableRow(2, reason), Assert.Single(Read(row).Unusable));

    [Fact]
    public void Of_two_rows_with_one_id_the_second_is_told()
    {
        const string row = "1,01/01/2015 01:29:08 PM,,,Hole,Pothole,Queue One,Back Bay,42.3,-71.1\n";

        var reading = Read(row + row);

        Assert.Single(reading.Cases);
        Assert.Equal(new UnusableRow(3, "'CASE_ENQUIRY_ID' repeats that of line 2"), Assert.Single(reading.Unusable));
    }

    [Fact]
    public void An_institution_that_is_not_listed_is_counted()
    {
        var reading = Read("1,01/01/2015 01:29:08 PM,,,Hole,Pothole,Queue Nine,Back Bay,42.3,-71.1");

        Assert.Null(Assert.Single(reading.Cases).Institution);
        Assert.Equal(1, reading.UnknownInstitutions);
    }

    [Fact]
    public void Where_no_column_says_the_category_the_public_ones_come_in_turn()
    {
        var points = CsvTable.Parse("lat,lon,expected_sav_kodas,sen_pav\n54,25,13,a\n55,24,19,b\n56,23,21,c\n", "x");

        var reading = Reading.Of(points, Mapping.For(points), Boston, isImport: false);

        Assert.Equal(["pothole", "graffiti", "pothole"], reading.Cases.Select(one => one.Category));
        Assert.Equal(["1", "2", "3"], reading.Cases.Select(one => one.Id));
    }

    [Fact]
    public void Moments_of_old_cases_are_those_of_the_jurisdictions_zone()
    {
        var old = Assert.Single(Read("1,07/01/2015 01:29:08 PM,12/31/2015 05:00:00 PM,01/02/2016 11:35:19 AM,Hole,Pothole,Queue One,Back Bay,,", isImport: true, note: "Filled").Cases).Former!;

        Assert.Equal(new DateTimeOffset(2015, 7, 1, 13, 29, 8, TimeSpan.FromHours(-4)), old.FiledAt);
        Assert.Equal(new DateTimeOffset(2016, 1, 2, 11, 35, 19, TimeSpan.FromHours(-5)), old.ClosedAt);
        Assert.Equal(new DateOnly(2015, 12, 31), old.DueOn);
        Assert.Equal("Filled", old.ClosingNote);
    }

    [Fact]
    public void The_closing_note_of_an_open_case_is_left_out_and_counted()
    {
        var reading = Read("1,07/01/2015 01:29:08 PM,,,,Pothole,Queue One,Back Bay,,", isImport: true, note: "Filled");

        Assert.Equal(("Pothole", null), (Assert.Single(reading.Cases).Former!.Title, reading.Cases[0].Former!.ClosingNote));
        Assert.Equal(1, reading.NotesOfOpenCases);
    }

    [Fact]
    public void A_moment_in_another_form_is_told() => Assert.Contains(
        "'OPEN_DT' is no time", Assert.Single(Read("1,2015-07-01,,,Hole,Pothole,Queue One,Back Bay,,", isImport: true).Unusable).Reason, StringComparison.Ordinal);

    private static Reading Read(string rows, bool isImport = false, string? note = null)
    {
        var table = Some.Table(rows, note);
        return Reading.Of(table, Mapping.For(table), Boston, isImport);
    }
}
