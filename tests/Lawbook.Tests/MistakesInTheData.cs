namespace OpenGov.Lawbook.Tests;

/// <summary>Whoever adds a country makes slips; each is told with its file and line.</summary>
public sealed class MistakesInTheData : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("opengov-jurisdiction-").FullName;

    public MistakesInTheData()
    {
        foreach (var file in Directory.GetFiles(Lithuania.Folder))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("law.json", "\"workingDays\": 10", "\"workingDays\": 0", 13, "between 1 and 3660")]
    [InlineData("law.json", "\"workingDays\": 10", "\"workingDays\": \"ten\"", 13, "")]
    [InlineData("law.json", "\"inForceFrom\": \"2015-01-01\"", "\"inForceFrom\": \"2015-13-01\"", 0, "")]
    [InlineData("law.json", "\"step\": \"forward\"", "\"stop\": \"forward\"", 0, "stop")]
    [InlineData("holidays.json", "\"on\": \"easter+1\"", "\"on\": \"eastern\"", 7, "'eastern' is no rule")]
    [InlineData("holidays.json", "\"on\": \"02-16\"", "\"on\": \"02-29\"", 4, "'02-29' is no rule")]
    [InlineData("jurisdiction.json", "Europe/Vilnius", "Europe/Wilna", 4, "no time zone")]
    [InlineData("institutions.csv", "lt-sav-12,municipality", "lt-sav-11,municipality", 3, "stands already in line 2")]
    [InlineData("institutions.csv", "lt-sav-12,municipality", "lt-sav-12,parish", 3, "none of municipality, ministry, department, triage")]
    [InlineData("institutions.csv", "lt-sav-12,municipality", "sav-12,municipality", 3, "must begin with 'lt-'")]
    [InlineData("institutions.csv", "lt-sav-12,municipality", "\"lt-sav-12,municipality", 3, "quotation mark")]
    [InlineData("institutions.csv", "lt-sav-12,municipality,", "lt-sav-12,", 3, "cells where the header has 9")]
    [InlineData("institutions.csv", "lt-triage,triage", "lt-triage,ministry", 0, "exactly one institution of the kind 'triage'")]
    [InlineData("categories.csv", ",Aplinkos tvarkymas,", ",,", 2, "'name_lt' is empty")]
    [InlineData("categories.csv", "Environment,,,municipality,yes", "Environment,,,parish,yes", 2, "'parish' in 'competent_kinds' is none of municipality, ministry, department")]
    [InlineData("categories.csv", "Environment,,,municipality,yes", "Environment,,,municipality,maybe", 2, "neither yes nor no")]
    [InlineData("jurisdiction.json", "\"code\": \"lt\"", "\"code\": \"L1\"", 2, "2 to 12 small letters")]
    [InlineData("territories.csv", "lt-sen-1306,Naujamiesčio seniūnija,,Naujamiesčio sen.;Naujamiestis,lt-sav-13", "lt-sen-1306,Naujamiesčio seniūnija,,Naujamiestis,lt-sav-99", 68, "'lt-sav-99' in 'part_of' is no territory")]
    [InlineData("territories.csv", "Naujamiesčio sen.;Naujamiestis,lt-sav-13", "Naujamiesčio sen.;Naujamiestis,lt-sen-1306", 68, "belongs to itself")]
    [InlineData("competences.csv", "*,lt-sav-12,lt-sav-12", "*,lt-sav-12,lt-sav-99", 3, "'lt-sav-99' is no institution")]
    [InlineData("competences.csv", "*,lt-sav-12,lt-sav-12", "*,lt-sav-99,lt-sav-12", 3, "'lt-sav-99' is no territory")]
    [InlineData("competences.csv", "*,lt-sav-12,lt-sav-12", "nothing,lt-sav-12,lt-sav-12", 3, "'nothing' is no category")]
    [InlineData("competences.csv", "*,lt-sav-12,lt-sav-12", "laiptai,lt-sav-12,lt-min-am", 3, "is a ministry, which the category 'laiptai' does not name")]
    [InlineData("boundaries.geojson", "\"territory\":\"lt-sav-12\"", "\"territory\":\"lt-sav-99\"", 3, "feature 2 names 'lt-sav-99'")]
    [InlineData("boundaries.geojson", "\"territory\":\"lt-sav-12\"", "\"name\":\"lt-sav-12\"", 3, "feature 2 lacks the property 'territory'")]
    [InlineData("boundaries.geojson", "\"FeatureCollection\",", "\"FeatureCollection\" ", 1, "")]
    public void A_slip_is_told_with_its_file_and_line(string file, string right, string wrong, long line, string what)
    {
        var path = Path.Combine(folder, file);
        var text = File.ReadAllText(path);
        Assert.Contains(right, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(right, wrong, StringComparison.Ordinal));

        var told = Assert.Throws<JurisdictionDataException>(() => JurisdictionFolder.Read(folder));

        Assert.Equal(path, told.File);
        Assert.Contains(what, told.Message, StringComparison.Ordinal);
        if (line > 0) Assert.Equal(line, told.Line);
    }

    [Theory]
    [InlineData("attributes.json", """
        { "attributes": [
          { "category": "laiptai", "code": "a", "datatype": "colour", "isRequired": true, "order": 1, "descriptions": { "lt": "?" } } ] }
        """, 2, "which is none of string, number")]
    [InlineData("attributes.json", """
        { "attributes": [
          { "category": "laiptai", "code": "a", "datatype": "text", "isRequired": true, "order": 1, "descriptions": { "lt": "?" } },
          { "category": "dangus", "code": "a", "datatype": "text", "isRequired": true, "order": 1, "descriptions": { "lt": "?" } } ] }
        """, 3, "a category that categories.csv does not list")]
    [InlineData("attributes.json", """
        { "attributes": [ { "category": "laiptai", "code": "a", "datatype": "singlevaluelist", "isRequired": true, "order": 1, "descriptions": { "lt": "?" } } ] }
        """, 1, "must have values when it is a list")]
    [InlineData("forwarding.json", """
        { "forwards": [
          { "category": "laiptai", "institution": "lt-sav-13", "endpoint": "https://city.example/open311", "serviceCode": "1", "keyName": "k", "inForceFrom": "2026-01-01", "source": "?" } ] }
        """, 2, "with a slash at its end")]
    public void A_slip_in_a_file_that_may_be_missing_is_told_as_well(string file, string text, long line, string what)
    {
        File.WriteAllText(Path.Combine(folder, file), text);

        var told = Assert.Throws<JurisdictionDataException>(() => JurisdictionFolder.Read(folder));

        Assert.Equal((Path.Combine(folder, file), line), (told.File, told.Line));
        Assert.Contains(what, told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        File.Delete(Path.Combine(folder, "categories.csv"));

        var told = Assert.Throws<JurisdictionDataException>(() => JurisdictionFolder.Read(folder));

        Assert.Contains("categories.csv", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_with_a_comma_or_a_quotation_mark_is_read_whole()
    {
        File.WriteAllText(Path.Combine(folder, "categories.csv"), "code,name_lt,name_en,competent_kinds\na,\"Duobės, įgriuvos\",\"The \"\"big\"\" hole\",municipality");

        var category = Assert.Single(JurisdictionFolder.Read(folder).Categories);

        Assert.Equal(("Duobės, įgriuvos", "The \"big\" hole"), (category.Names["lt"], category.Names["en"]));
    }
}
