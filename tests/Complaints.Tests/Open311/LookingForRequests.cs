using System.Net;
using OpenGov.Testing;
using static OpenGov.Complaints.Tests.Open311.WhatIsOffered;

namespace OpenGov.Complaints.Tests.Open311;

/// <summary>Requests are found by number, service, state and time; what cannot be asked is refused.</summary>
[Collection(nameof(Springfield))]
public sealed class LookingForRequests(Springfield springfield)
{
    public static TheoryData<string, HttpStatusCode, string> Questions => new()
    {
        { "/requests?start_date=2026-01-01T00:00:00Z&end_date=2026-04-01T00:00:01Z", HttpStatusCode.BadRequest, "more than 90 days" },
        { "/requests?start_date=2026-04-01T00:00:00Z&end_date=2026-01-01T00:00:00Z", HttpStatusCode.BadRequest, "after 'end_date'" },
        { "/requests?start_date=2026-01-01T00:00:00", HttpStatusCode.BadRequest, "'start_date' must be a moment" },
        { "/requests?end_date=tomorrow", HttpStatusCode.BadRequest, "'end_date' must be a moment" },
        { "/requests?end_date=0001-01-01T00:00:00Z", HttpStatusCode.BadRequest, "'end_date' must be a moment" },
        { "/requests?start_date=9999-12-31T23:59:59Z", HttpStatusCode.BadRequest, "'start_date' must be a moment" },
        { "/requests?start_date=2026-01-01T00:00:00Z&start_date=2026-01-02T00:00:00Z", HttpStatusCode.BadRequest, "2 times" },
        { "/requests?status=pending", HttpStatusCode.BadRequest, "'status'" },
        { "/requests?status=open,closed,lost", HttpStatusCode.BadRequest, "'status'" },
        { "/requests?status=%00", HttpStatusCode.BadRequest, "no text" },
        { "/requests?status=%FF", HttpStatusCode.BadRequest, "UTF-8" },
        { "/requests?service_code=volcano", HttpStatusCode.NotFound, "volcano" },
        { "/requests?service_code=pothole,volcano", HttpStatusCode.NotFound, "volcano" },
        { "/requests?service_request_id=1", HttpStatusCode.BadRequest, "service_request_id" },
        { "/requests?service_request_id=LT-2026-0000-0000-0", HttpStatusCode.BadRequest, "service_request_id" },
        { "/requests?jurisdiction_id=shelbyville.example", HttpStatusCode.NotFound, "no jurisdiction" },
        { "/requests?jurisdiction_id=", HttpStatusCode.BadRequest, "'jurisdiction_id' is required" },
        { "/requests?jurisdiction_id=springfield.example&jurisdiction_id=lt", HttpStatusCode.BadRequest, "2 times" },
        { "/requests/1", HttpStatusCode.NotFound, "no such request" },
        { "/requests/SPRINGFIELD-2026-0000-0000-0", HttpStatusCode.NotFound, "no such request" },
        { "/requests/%FF", HttpStatusCode.NotFound, "no such request" },
        { "/requests/1?jurisdiction_id=", HttpStatusCode.BadRequest, "'jurisdiction_id' is required" },
        { "/tokens/1", HttpStatusCode.NotFound, "no such token" },
        { "/tokens/00000000000000000000000000000000", HttpStatusCode.NotFound, "no such token" },
        { "/services?jurisdiction_id=", HttpStatusCode.BadRequest, "'jurisdiction_id' is required" },
        { "/services?jurisdiction_id=shelbyville.example", HttpStatusCode.NotFound, "no jurisdiction" },
        { "/services/volcano", HttpStatusCode.NotFound, "no service" },
        { "/services/pothole?jurisdiction_id=lt", HttpStatusCode.NotFound, "no service" },
        { "/servicerequestupdates?start_date=2026-01-01T00:00:00Z&end_date=2026-04-01T00:00:01Z", HttpStatusCode.BadRequest, "more than 90 days" },
        { "/servicerequestupdates?start_date=now", HttpStatusCode.BadRequest, "'start_date' must be a moment" },
        { "/servicerequestupdates?service_request_id=nonsense", HttpStatusCode.BadRequest, "service_request_id" },
    };

    [Theory]
    [MemberData(nameof(Questions), DisableDiscoveryEnumeration = true)]
    public async Task What_cannot_be_asked_is_refused_in_the_form_of_the_standard(string path, HttpStatusCode status, string reason)
    {
        using var client = springfield.Service.As(Springfield.App);
        var (resource, query) = path.Split('?') is [var before, var after] ? (before, after) : (path, "");
        if (!query.Contains("jurisdiction_id", StringComparison.Ordinal)) query = $"jurisdiction_id={Springfield.JurisdictionId}&{query}";
        foreach (var format in new[] { ".json", ".xml" })
        {
            using var answer = await client.GetAsync(new Uri($"{Springfield.Root}{resource}{format}?{query}", UriKind.Relative), TestContext.Current.CancellationToken);

            Assert.Contains(reason, await Refusals.IsRefusedAsync(answer, status, resource + format), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("DELETE", "/requests")]
    [InlineData("PATCH", "/servicerequestupdates")]
    [InlineData("PUT", "/requests/1")]
    public async Task A_method_that_a_resource_does_not_take_is_refused(string method, string resource)
    {
        using var client = springfield.Service.As(Springfield.App);
        foreach (var format in new[] { ".json", ".xml" })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), Springfield.Root + resource + format);
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

            Assert.Contains("method", await Refusals.IsRefusedAsync(answer, HttpStatusCode.BadRequest, resource + format), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Without_a_period_the_last_90_days_are_meant_and_the_newest_come_first()
    {
        var references = await ThreePotholesAsync();
        await springfield.DateAsync(references[0], "2020-01-01T00:00:00Z");
        await springfield.DateAsync(references[1], Ago(89));

        var found = await FoundAsync("service_code=pothole");

        Assert.DoesNotContain(references[0], found);
        Assert.True(found.IndexOf(references[2]) < found.IndexOf(references[1]) && found.Contains(references[2]), string.Join(' ', found));
    }

    [Fact]
    public async Task A_period_includes_both_its_ends_and_one_end_is_enough()
    {
        var references = await ThreePotholesAsync();
        await springfield.DateAsync(references[0], "2019-03-01T12:00:00Z");
        await springfield.DateAsync(references[1], "2019-05-01T12:00:00Z");
        await springfield.DateAsync(references[2], "2019-07-01T12:00:00Z");

        Assert.Equal([references[1], references[0]], await FoundAsync("start_date=2019-03-01T12:00:00Z&end_date=2019-05-01T14:00:00%2B02:00"));
        Assert.Equal([references[1], references[0]], await FoundAsync("start_date=2019-03-01T12:00:00Z"));
        Assert.Equal([references[2], references[1]], await FoundAsync("end_date=2019-07-01T12:00:00Z"));
        Assert.Equal([], await FoundAsync("start_date=2019-03-01T12:00:01Z&end_date=2019-05-01T11:59:59Z"));
    }

    [Fact]
    public async Task Numbers_override_everything_else()
    {
        var references = await ThreePotholesAsync();
        await springfield.DateAsync(references[0], "2018-01-01T00:00:00Z");
        var careless = references[1].ToLowerInvariant();

        Assert.Equal(
            new[] { references[0], references[1] }.Order(),
            (await FoundAsync($"service_request_id={references[0]},{careless}&status=closed&service_code=tree&start_date=2026-01-01T00:00:00Z")).Order());
    }

    [Fact]
    public async Task Status_and_service_narrow_the_list()
    {
        var references = await ThreePotholesAsync();
        await springfield.DateAsync(references[0], "2017-01-01T00:00:00Z");
        await springfield.DateAsync(references[1], "2017-01-01T00:00:01Z");
        await springfield.Service.CountAsync($"WITH ended AS (UPDATE complaints SET state = 'closed' WHERE reference = '{references[0]}' RETURNING 1) SELECT count(*) FROM ended");
        const string then = "start_date=2017-01-01T00:00:00Z&end_date=2017-01-02T00:00:00Z";

        Assert.Equal([references[0]], await FoundAsync($"{then}&status=closed"));
        Assert.Equal([references[1]], await FoundAsync($"{then}&status=Open"));
        Assert.Equal([references[1], references[0]], await FoundAsync($"{then}&status=open,closed"));
        Assert.Equal([references[1], references[0]], await FoundAsync($"{then}&service_code=tree,pothole"));
        Assert.Equal([], await FoundAsync($"{then}&service_code=tree"));
        Assert.Equal("closed", Of((await springfield.ReadAsync(Caller.Guest, $"/requests/{references[0]}"))[0], "status"));
    }

    [Fact]
    public async Task A_client_finds_its_own_that_are_not_public_in_their_place_among_the_others()
    {
        var references = await ThreePotholesAsync();
        foreach (var (reference, second) in references.Zip(Enumerable.Range(1, 3))) await springfield.DateAsync(reference, $"2014-01-01T00:00:0{second}Z");
        await springfield.Service.CountAsync($"WITH hidden AS (UPDATE complaints SET is_public = false WHERE reference = '{references[1]}' RETURNING 1) SELECT count(*) FROM hidden");
        const string then = "start_date=2014-01-01T00:00:00Z&end_date=2014-01-02T00:00:00Z";

        var own = (await springfield.ReadAsync(Springfield.App, "/requests", then)).EnumerateArray().Select(one => Of(one, "service_request_id"));

        Assert.Equal([references[2], references[1], references[0]], own);
        Assert.Equal([references[2], references[0]], await FoundAsync(then));
    }

    [Fact]
    public async Task At_most_a_thousand_are_listed()
    {
        await springfield.Service.CountAsync("""
            WITH many AS (
                INSERT INTO complaints (id, reference, jurisdiction, person_id, person_name, language, title, text, category, channel, filed_at, state,
                    institution_id, routing_reason, received_on, due_on, version, is_public)
                SELECT gen_random_uuid(), 'SPRINGFIELD-2016-' || n, 'springfield', gen_random_uuid(), '', 'en', 'Tree', '', 'tree', 'open311',
                    '2016-01-01T00:00:00Z'::timestamptz + n * interval '1 second', 'routed', (SELECT id FROM institutions WHERE code = 'springfield-works'),
                    'category-alone', '2016-01-01', '2016-02-01', 2, true
                FROM generate_series(1, 1100) AS n RETURNING 1)
            SELECT count(*) FROM many
            """);

        var found = await FoundAsync("start_date=2016-01-01T00:00:00Z&end_date=2016-01-02T00:00:00Z");

        Assert.Equal(1000, found.Count);
        Assert.Equal("SPRINGFIELD-2016-1100", found[0]);
    }

    [Fact]
    public async Task A_case_of_another_jurisdiction_is_not_found_here()
    {
        var reference = await springfield.ReferenceOfFiledAsync(Springfield.App);

        Assert.Empty((await springfield.ReadAsync(Springfield.App, "/requests", $"jurisdiction_id=lt&service_request_id={reference}")).EnumerateArray());
    }

    private async Task<List<string>> ThreePotholesAsync() =>
        [await springfield.ReferenceOfFiledAsync(Springfield.App), await springfield.ReferenceOfFiledAsync(Springfield.App), await springfield.ReferenceOfFiledAsync(Springfield.App)];

    private async Task<List<string>> FoundAsync(string query)
    {
        var read = await springfield.ReadAsync(Caller.Guest, "/requests", query);
        IsAccepted("requests.json", read);
        return [.. read.EnumerateArray().Select(one => Of(one, "service_request_id")!)];
    }

    private static string Ago(int days) => TimeProvider.System.GetUtcNow().AddDays(-days).ToString("o");
}
