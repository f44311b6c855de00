using Microsoft.AspNetCore.WebUtilities;
using OpenGov.Complaints.Features.OtherCities.GeoReport;

namespace OpenGov.Complaints.Tests.OtherCities;

public sealed class WhatGoesToAnotherCity
{
    [Fact]
    public async Task A_request_goes_as_a_form_with_its_attributes_and_comes_back_with_an_id()
    {
        await using var city = await StubCity.AnsweringAsync("""[{"service_request_id":293944,"service_notice":"Within a week","account_id":null}]""");

        var receipt = await city.Client(jurisdictionId: "city.example", key: "k+y&").PostRequestAsync(new NewRemoteRequest
        {
            ServiceCode = "001",
            Latitude = 54.6872,
            Longitude = 25.2797,
            Address = "Gedimino pr. 1, Vilnius",
            Description = "Tamsu & šlapia = pavojinga\nšalia 100% [LT-2026-7K3F-9QX2-C]",
            Attributes = [new("POLE", ["A 12"]), new("WHEN", ["night", "rain"], IsList: true), new("EMPTY", [""])],
        }, Now);

        Assert.Equal(new RemoteReceipt("293944", null, "Within a week", null), receipt);
        var seen = Assert.Single(city.Received);
        Assert.Equal(("POST", "/open311/v2/requests.json", "application/x-www-form-urlencoded; charset=utf-8"), (seen.Method, seen.Address, seen.ContentType));
        var form = QueryHelpers.ParseQuery(seen.Body);
        Assert.Equal(
            ["address_string", "api_key", "attribute[POLE]", "attribute[WHEN][]", "description", "jurisdiction_id", "lat", "long", "service_code"],
            form.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("k+y&", form["api_key"].ToString());
        Assert.Equal(("54.6872", "25.2797"), (form["lat"].ToString(), form["long"].ToString()));
        Assert.Equal("Tamsu & šlapia = pavojinga\nšalia 100% [LT-2026-7K3F-9QX2-C]", form["description"].ToString());
        Assert.Equal(["night", "rain"], form["attribute[WHEN][]"].OfType<string>());
    }

    [Theory]
    [InlineData("<service_requests><request><token>12345</token></request></service_requests>", null, "12345")]
    [InlineData("<service_requests><request><service_request_id>293944</service_request_id><token/></request></service_requests>", "293944", null)]
    [InlineData("<service_requests><request><service_request_id/><service_notice>Thank you</service_notice></request></service_requests>", null, null)]
    public async Task The_city_gives_an_id_or_a_token_or_neither(string body, string? id, string? token)
    {
        await using var city = await StubCity.AnsweringAsync(body, "text/xml");

        var receipt = await city.Client(GeoReportFormat.Xml).PostRequestAsync(new NewRemoteRequest { ServiceCode = "1", AddressId = "7" }, Now);

        Assert.Equal((id, token), (receipt.Id, receipt.Token));
        Assert.Equal("/open311/v2/requests.xml", city.Received.Single().Address);
    }

    [Theory]
    [InlineData("""[{"service_request_id":"638344","token":"12/345"}]""", "638344")]
    [InlineData("""[{"service_request_id":null,"token":"12/345"}]""", null)]
    [InlineData("[]", null)]
    public async Task Behind_a_token_there_is_an_id_sooner_or_later(string body, string? id)
    {
        await using var city = await StubCity.AnsweringAsync(body);

        Assert.Equal(id, await city.Client().ReadTokenAsync("12/345", Now));
        Assert.Equal("/open311/v2/tokens/12%2F345.json", city.Received.Single().Address);
    }

    [Fact]
    public async Task Filters_go_into_the_address_and_nothing_else_does()
    {
        await using var city = await StubCity.AnsweringAsync("[]");
        var client = city.Client(jurisdictionId: "city.example");

        await client.ListRequestsAsync(new RemoteRequestFilter { Ids = ["a&b", "2"] }, Now);
        await client.ListRequestsAsync(new RemoteRequestFilter
        {
            ServiceCodes = ["001"],
            Statuses = ["open"],
            From = new DateTimeOffset(2026, 10, 30, 12, 0, 0, TimeSpan.FromHours(2)),
            To = new DateTimeOffset(2026, 10, 31, 0, 0, 0, TimeSpan.Zero),
        }, Now);
        await client.ReadRequestAsync("../x", Now);
        await client.ReadDefinitionAsync("033", Now);

        Assert.Equal(
            [
                "/open311/v2/requests.json?jurisdiction_id=city.example&service_request_id=a%26b%2C2",
                "/open311/v2/requests.json?jurisdiction_id=city.example&service_code=001&status=open&start_date=2026-10-30T10%3A00%3A00Z&end_date=2026-10-31T00%3A00%3A00Z",
                "/open311/v2/requests/..%2Fx.json?jurisdiction_id=city.example",
                "/open311/v2/services/033.json?jurisdiction_id=city.example",
            ],
            city.Received.Select(seen => seen.Address));
    }

    [Fact]
    public async Task A_request_that_the_city_does_not_know_is_none()
    {
        await using var city = await StubCity.AnsweringAsync("""[{"code":404,"description":"service_request_id not found"}]""", status: 404);

        Assert.Null(await city.Client().ReadRequestAsync("1", Now));
    }

    private static CancellationToken Now => TestContext.Current.CancellationToken;
}
