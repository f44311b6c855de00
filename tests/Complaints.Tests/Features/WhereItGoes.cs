using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OpenGov.Complaints.Features.Filing;
using OpenGov.Complaints.Tests.Domain;
using OpenGov.Lawbook;
using OpenGov.Testing;
using static OpenGov.Complaints.Tests.ComplaintsService;

namespace OpenGov.Complaints.Tests.Features;

/// <summary>A person says where it is, by a point, a choice or a typed address; the answer says where it went, and why.</summary>
public sealed class WhereItGoes(ComplaintsService complaints)
{
    private const double GediminasTowerLatitude = 54.6866;
    private const double GediminasTowerLongitude = 25.2906;

    [Fact]
    public async Task A_point_is_routed_to_the_municipality_around_it_and_the_reason_is_told_in_words()
    {
        var receipt = await complaints.FileAsync(Caller.Amina, At(("latitude", GediminasTowerLatitude), ("longitude", GediminasTowerLongitude)));

        Assert.Equal("lt-sav-13", receipt.Json.GetProperty("institution").GetProperty("code").GetString());
        Assert.Equal("place-located", receipt.Json.GetProperty("reason").GetProperty("code").GetString());
        Assert.Equal(
            "Vieta yra teritorijoje „Vilniaus miesto savivaldybė“, o kategorijos „Gatvių apšvietimas“ klausimus joje sprendžia ši institucija.",
            receipt.Json.GetProperty("reason").GetProperty("text").GetString());
        var read = await complaints.ReadAsync(Caller.Amina, $"/complaints/{receipt.Reference}");
        Assert.Equal((GediminasTowerLatitude, "lt-sav-13"), (read.GetProperty("latitude").GetDouble(), read.GetProperty("territory").GetProperty("code").GetString()));
    }

    [Fact]
    public async Task An_eldership_that_was_typed_is_found_and_the_reason_says_to_which_city_it_belongs()
    {
        var receipt = await complaints.FileAsync(Caller.Amina, At(("place", "Naujamiestis, Vilnius"), ("language", "en")));

        Assert.Equal("lt-sav-13", receipt.Json.GetProperty("institution").GetProperty("code").GetString());
        Assert.Equal(
            "The address lies in “Naujamiesčio seniūnija” (Vilnius City Municipality), where this institution handles “Street lighting”.",
            receipt.Json.GetProperty("reason").GetProperty("text").GetString());
    }

    [Fact]
    public async Task An_address_that_nobody_knows_goes_to_the_triage_desk_and_is_not_lost()
    {
        var receipt = await complaints.FileAsync(Caller.Amina, At(("place", "Prie didžiojo ąžuolo")));

        Assert.Equal(("lt-triage", "address-not-found"), Went(receipt.Json));
    }

    [Fact]
    public async Task What_was_chosen_comes_before_the_point_and_the_point_before_what_was_typed()
    {
        var chosen = await complaints.FileAsync(Caller.Amina, At(("municipality", Kaunas), ("latitude", GediminasTowerLatitude), ("longitude", GediminasTowerLongitude)));
        var pointed = await complaints.FileAsync(Caller.Amina, At(("place", "Kaunas"), ("latitude", GediminasTowerLatitude), ("longitude", GediminasTowerLongitude)));
        var territory = await complaints.FileAsync(Caller.Amina, At(("territory", "lt-sen-1306")));

        Assert.Equal((Kaunas, "municipality-chosen"), Went(chosen.Json));
        Assert.Equal((Vilnius, "place-located"), Went(pointed.Json));
        Assert.Equal((Vilnius, "territory-chosen"), Went(territory.Json));
    }

    [Theory]
    [InlineData(52.2297, 21.0122, "place.outside")] // Warsaw
    [InlineData(25.2906, 54.6866, "place.outside")] // latitude and longitude have changed places
    [InlineData(91.0, 25.0, "request.invalid")]
    [InlineData(54.0, null, "place.half")]
    [InlineData(null, 25.0, "place.half")]
    public async Task A_place_that_is_none_of_ours_is_refused_and_nothing_is_stored(double? latitude, double? longitude, string code)
    {
        var marked = At(("latitude", latitude), ("longitude", longitude), ("title", $"Niekur {Guid.NewGuid():N}"));
        using var client = complaints.Service.As(Caller.Amina);

        using var answer = await client.PostAsJsonAsync("/complaints", marked, TestContext.Current.CancellationToken);

        var problem = await JsonOf(answer, HttpStatusCode.BadRequest);
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal(0, await complaints.Service.CountAsync($"SELECT count(*) FROM complaints WHERE title = '{marked["title"]}'"));
    }

    [Theory]
    [InlineData("territory", "lt-sen-9999", "territory.unknown")]
    [InlineData("territory", "a\0b", "request.invalid")]
    [InlineData("attributes", "no-object", "request.malformed")]
    public async Task A_territory_that_is_not_listed_is_refused(string field, object value, string code)
    {
        using var client = complaints.Service.As(Caller.Amina);
        using var answer = await client.PostAsJsonAsync("/complaints", At((field, value)), TestContext.Current.CancellationToken);

        Assert.Equal(code, (await JsonOf(answer, HttpStatusCode.BadRequest)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task An_attribute_that_the_category_does_not_ask_is_refused()
    {
        using var client = complaints.Service.As(Caller.Amina);
        var complaint = At(("attributes", new Dictionary<string, string[]> { ["pole"] = ["17"] }));
        using var answer = await client.PostAsJsonAsync("/complaints", complaint, TestContext.Current.CancellationToken);

        var problem = await JsonOf(answer, HttpStatusCode.BadRequest);
        Assert.Equal("attribute.invalid", problem.GetProperty("code").GetString());
        Assert.Contains("'pole'", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_real_place_lies_in_its_municipality()
    {
        var places = (await File.ReadAllLinesAsync(TestData.Path("lithuania/point_to_municipality.csv"), TestContext.Current.CancellationToken))
            .Skip(1).Where(line => line.Length > 0).Select(line => line.Split(',')).ToList();
        var map = new TerritoryMap(Cases.Law);

        Assert.Equal(272, places.Count);
        Assert.All(places, place => Assert.Equal($"lt-sav-{place[2]}", map.Find(new Position(Number(place[0]), Number(place[1])))));
    }

    [Fact]
    public async Task Territories_are_looked_up_without_diacritics_and_by_what_they_belong_to()
    {
        var found = await complaints.ReadAsync(Caller.Guest, "/territories?search=naujamiesc");
        var within = await complaints.ReadAsync(Caller.Guest, "/territories?partOf=lt-sav-13&limit=100");

        Assert.Equal(["lt-sen-1306", "lt-sen-6642"], found.GetProperty("items").EnumerateArray().Select(one => one.GetProperty("code").GetString()));
        Assert.Equal(21, within.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Jurisdictions_are_told_with_the_version_of_their_law()
    {
        var lithuania = (await complaints.ReadAsync(Caller.Guest, "/jurisdictions")).GetProperty("items")[0];

        Assert.Equal(("lt", "Europe/Vilnius", Cases.Law.LawText.Version), (lithuania.GetProperty("code").GetString(), lithuania.GetProperty("timeZone").GetString(), lithuania.GetProperty("lawVersion").GetString()));
        Assert.Equal(602, lithuania.GetProperty("territories").GetInt32());
    }

    private static (string?, string?) Went(JsonElement receipt) =>
        (receipt.GetProperty("institution").GetProperty("code").GetString(), receipt.GetProperty("reason").GetProperty("code").GetString());

    private static Dictionary<string, object?> At(params (string Field, object? Value)[] fields)
    {
        var complaint = AComplaint();
        complaint.Remove("municipality");
        foreach (var (field, value) in fields) complaint[field] = value;
        return complaint;
    }

    private static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
