using OpenGov.Testing;

namespace OpenGov.Complaints.Tests.Features;

public sealed class Lists(ComplaintsService complaints)
{
    [Theory]
    [InlineData("due")]
    [InlineData("filed")]
    public async Task An_inbox_is_read_page_by_page_without_gap_or_repetition(string sort)
    {
        var institution = sort == "due" ? "lt-sav-30" : "lt-sav-32";
        var filed = new List<string>();
        for (var number = 0; number < 7; number++)
            filed.Add((await complaints.FileAsync(Caller.Amina, ComplaintsService.AComplaint(institution))).Reference);

        var read = await ReadAllAsync(Caller.OfficerOf(institution), $"/complaints/inbox?limit=3&sort={sort}");

        Assert.Equal(filed, read);
    }

    [Fact]
    public async Task A_person_reads_their_own_complaints_the_latest_first()
    {
        var someone = new Caller("person", Guid.NewGuid());
        var filed = new List<string>();
        for (var number = 0; number < 5; number++)
            filed.Add((await complaints.FileAsync(someone)).Reference);

        Assert.Equal(Enumerable.Reverse(filed), await ReadAllAsync(someone, "/complaints?mine&limit=2"));
    }

    [Fact]
    public async Task An_empty_list_is_an_empty_page()
    {
        var page = await complaints.ReadAsync(new Caller("person", Guid.NewGuid()), "/complaints");

        Assert.Equal("""{"items":[],"next":null}""", page.GetRawText());
    }

    [Fact]
    public async Task An_inbox_is_filtered_by_state_category_due_day_and_words()
    {
        var complaint = ComplaintsService.AComplaint("lt-sav-33");
        (complaint["title"], complaint["category"]) = ("Duobė prie mokyklos", "gatviu-prieziura");
        var pothole = (await complaints.FileAsync(Caller.Amina, complaint)).Reference;
        var light = (await complaints.FileAsync(Caller.Amina, ComplaintsService.AComplaint("lt-sav-33"))).Reference;
        var officer = Caller.OfficerOf("lt-sav-33");
        await complaints.StepAsync(officer, pothole, "take");

        Assert.Equal([pothole], await ReadAllAsync(officer, "/complaints/inbox?state=in-progress"));
        Assert.Equal([light], await ReadAllAsync(officer, "/complaints/inbox?category=gatviu-apsvietimas"));
        Assert.Equal([pothole], await ReadAllAsync(officer, "/complaints/inbox?search=duobės mokykla"));
        Assert.Equal([pothole], await ReadAllAsync(officer, $"/complaints/inbox?search={pothole.ToLowerInvariant()}"));
        Assert.Empty(await ReadAllAsync(officer, "/complaints/inbox?dueBefore=2026-01-01"));
        Assert.Equal([pothole, light], await ReadAllAsync(officer, "/complaints/inbox?dueBefore=2999-01-01"));
    }

    [Fact]
    public async Task What_an_officer_files_with_another_institution_is_among_their_own_complaints_and_not_in_their_inbox()
    {
        var officer = Caller.OfficerOf("lt-sav-34");

        var filed = (await complaints.FileAsync(officer, ComplaintsService.AComplaint("lt-sav-36"))).Reference;

        Assert.DoesNotContain(filed, await ReadAllAsync(officer, "/complaints/inbox?limit=100"));
        Assert.Contains(filed, await ReadAllAsync(Caller.OfficerOf("lt-sav-36"), "/complaints/inbox?limit=100"));
    }

    [Theory]
    [InlineData("siauliu", "lt-sav-29,lt-sav-91")]
    [InlineData("ŠIAULIŲ M", "lt-sav-29")]
    [InlineData("district municipality&registerCode=41", "lt-sav-41")]
    [InlineData("%", "")]
    public async Task An_institution_is_found_with_and_without_its_diacritics(string search, string found)
    {
        var page = await complaints.ReadAsync(Caller.Guest, $"/institutions?kind=municipality&search={search.Replace("%", "%25", StringComparison.Ordinal)}");

        Assert.Equal(found, string.Join(',', page.GetProperty("items").EnumerateArray().Select(one => one.GetProperty("code").GetString())));
    }

    [Fact]
    public async Task All_institutions_and_categories_can_be_read()
    {
        Assert.Equal(75, (await ReadAllAsync(Caller.Guest, "/institutions?limit=20", "code")).Distinct().Count());
        Assert.Equal(25, (await ReadAllAsync(Caller.Guest, "/categories?limit=10", "code")).Distinct().Count());
    }

    private async Task<List<string>> ReadAllAsync(Caller caller, string path, string field = "reference")
    {
        var all = new List<string>();
        string? next = null;
        do
        {
            var page = await complaints.ReadAsync(caller, next is null ? path : $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}after={Uri.EscapeDataString(next)}");
            all.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty(field).GetString()!));
            next = page.GetProperty("next").GetString();
        }
        while (next is not null);

        return all;
    }
}
