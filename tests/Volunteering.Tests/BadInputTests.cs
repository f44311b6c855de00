using System.Text;
using OpenGov.Testing;
using static OpenGov.Volunteering.Tests.Opportunities;

namespace OpenGov.Volunteering.Tests;

public sealed class BadInputTests(VolunteeringRoom room)
{
    private const string Officer = "lt-sav-23";

    public static TheoryData<string, string, string?> Spoilt => new()
    {
        { "title", "request.invalid", null },
        { "title", "request.invalid", "\"\"" },
        { "title", "request.invalid", "\"        \"" },
        { "title", "request.invalid", "\"Knygos\\u0000\"" },
        { "title", "request.invalid", "\"Knygos\\u001b[31m\"" },
        { "title", "request.invalid", "\"Knygos\\nvaikams\"" },
        { "title", "request.malformed", "\"Knygos\\ud800\"" },
        { "title", "request.malformed", "{}" },
        { "description", "request.invalid", null },
        { "description", "request.invalid", "\"Skaitome\\u0000 pasakas\"" },
        { "place", "request.invalid", null },
        { "place", "request.invalid", "\"Santariškių g. 7\\r\\n\\u0007\"" },
        { "municipality", "request.invalid", null },
        { "municipality", "request.invalid", "\"Vilnius\"" },
        { "municipality", "request.invalid", "\"1\\u00003\"" },
        { "municipality", "request.malformed", "13" },
        { "places", "request.invalid", null },
        { "places", "request.invalid", "0" },
        { "places", "request.invalid", "10001" },
        { "places", "request.malformed", "2.5" },
        { "places", "request.malformed", "99999999999" },
        { "places", "request.malformed", "\"daug\"" },
        { "languages", "request.invalid", null },
        { "languages", "request.invalid", "[]" },
        { "languages", "request.invalid", "[null]" },
        { "languages", "request.invalid", "[\"lietuvių\"]" },
        { "languages", "request.invalid", "[\"l\\u0000\"]" },
        { "languages", "request.malformed", "\"lt\"" },
        { "startsAt", "opportunity.half-a-time", "\"2199-07-01T09:00\"" },
        { "endsAt", "opportunity.half-a-time", "\"2199-07-01T09:00\"" },
        { "startsAt", "request.invalid", "\"\"" },
        { "startsAt", "request.invalid", "\"rytoj\"" },
        { "minimumAge", "request.invalid", "-1" },
        { "minimumAge", "request.invalid", "101" },
        { "draft", "request.malformed", "true" },
    };

    public static TheoryData<string, string, string> Forbidden => new()
    {
        { "2199-07-01T09:00", "2199-06-30T09:00", "opportunity.ends-before-it-starts" },
        { "2026-01-01T09:00", "2199-01-02T09:00", "opportunity.starts-in-the-past" },
        { "2199-02-29T09:00", "2199-07-01T09:00", "time.no-such-minute" },
        { "2199-07-01T09:00", "2027-03-28T03:30", "time.skipped-minute" },
        { "2199-07-01T09:00", "2026-10-25T03:30", "time.repeated-minute" },
    };

    [Theory]
    [MemberData(nameof(Spoilt))]
    public async Task A_spoilt_field_gets_a_clear_answer(string field, string code, string? value)
    {
        var body = Body();
        body.Remove(field);
        if (value is not null)
            body[field] = "@spoilt@";

        // By text, since a JsonNode refuses to hold what is not valid Unicode.
        await RefusedAsync(body.ToJsonString().Replace("\"@spoilt@\"", value, StringComparison.Ordinal), 400, code);
    }

    [Theory]
    [MemberData(nameof(Forbidden))]
    public async Task A_time_that_cannot_be_gets_a_clear_answer(string startsAt, string endsAt, string code) =>
        await RefusedAsync(Body(startsAt, endsAt, "13").ToJsonString(), 409, code);

    [Fact]
    public async Task A_municipality_that_is_not_in_the_register_gets_a_clear_answer() =>
        await RefusedAsync(Body(municipality: "14").ToJsonString(), 409, "opportunity.municipality-unknown");

    [Fact]
    public async Task Children_below_the_age_of_the_law_are_not_called()
    {
        var body = Body();
        body["minimumAge"] = 13;

        await RefusedAsync(body.ToJsonString(), 409, "opportunity.below-minimum-age");
    }

    [Theory]
    [InlineData("title")]
    [InlineData("description")]
    [InlineData("place")]
    [InlineData("municipality")]
    [InlineData("startsAt")]
    public async Task A_megabyte_of_text_gets_a_clear_answer(string field)
    {
        var body = Body();
        body[field] = new string('ž', 1 << 20);

        await RefusedAsync(body.ToJsonString(), 400, "request.invalid");
    }

    [Theory]
    [InlineData("/volunteering/opportunities/7", 400, "request.malformed")]
    [InlineData("/volunteering/opportunities/01980000-0000-7000-8000-000000000000", 404, "opportunity.not-found")]
    [InlineData("/volunteering/opportunities?time=soon", 400, "request.invalid")]
    [InlineData("/volunteering/opportunities?municipality=%00", 400, "request.invalid")]
    [InlineData("/volunteering/opportunities?municipality=Vilnius", 400, "request.invalid")]
    [InlineData("/volunteering/opportunities?after=x", 400, "request.malformed")]
    [InlineData("/volunteering/opportunities?limit=0", 400, "request.invalid")]
    [InlineData("/volunteering/opportunities?limit=101", 400, "request.invalid")]
    public async Task A_bad_address_gets_a_clear_answer(string address, int status, string code)
    {
        var refused = await room.Service.GetAsync(address);

        Assert.Equal((status, code, "application/problem+json"), (refused.Status, refused.Code, refused.MediaType));
    }

    private async Task RefusedAsync(string body, int status, string code)
    {
        using var client = room.Service.As(Caller.OfficerOf(Officer));
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        using var response = await client.PostAsync(new Uri("/volunteering/opportunities", UriKind.Relative), content, TestContext.Current.CancellationToken);

        var refused = await Answer.OfAsync(response);
        Assert.True(refused.Status == status, $"{refused.Status}: {refused.Body}");
        Assert.Equal((code, "application/problem+json"), (refused.Code, refused.MediaType));
        Assert.Equal(0, await room.Service.CountAsync($"SELECT count(*) FROM opportunities WHERE institution_code = '{Officer}'"));
    }
}
