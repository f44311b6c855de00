using OpenGov.Complaints.Features.OtherCities.GeoReport;
using OpenGov.Testing;

namespace OpenGov.Complaints.Tests.OtherCities;

/// <summary>What the servers of four cities once answered, word for word.</summary>
public sealed class RecordedAnswersOfCities
{
    private static readonly RemoteRequestFilter Everything = new();

    [Fact]
    public async Task All_46_services_of_Bloomington_are_read()
    {
        await using var city = await RecordedAsync("bloomington_services.json", "application/json");

        var services = await city.Client().ListServicesAsync(Now);

        Assert.Equal(46, services.Count);
        Assert.Equal(46, services.Select(one => one.Code).Distinct().Count());
        Assert.Equal(11, services.Count(one => one.HasDefinition));
        Assert.All(services, one => Assert.Equal("realtime", one.Type));
        Assert.All(services, one => Assert.Empty(one.Keywords));
        var performance = services[0];
        Assert.Equal(("4e09c863992b94b915000000", "City Performance", "Most Popular"), (performance.Code, performance.Name, performance.Group));
    }

    [Fact]
    public async Task All_21_requests_of_Bloomington_are_read_and_17_of_them_say_what_they_are_about()
    {
        await using var city = await RecordedAsync("bloomington_requests.json", "application/json");

        var requests = await city.Client().ListRequestsAsync(Everything, Now);

        Assert.Equal(21, requests.Count);
        Assert.Equal(17, requests.Count(one => one.Description is not null));
        Assert.Equal(3, requests.Count(one => one.IsClosed));
        Assert.All(requests, one => Assert.NotNull(one.RequestedAt));
        Assert.All(requests, one => Assert.NotNull(one.UpdatedAt));
        Assert.All(requests, one => Assert.Equal(24, one.Id!.Length));

        Assert.Equal(13, requests.Count(one => one.Latitude is not null)); // null twice, and 0, 0 for unknown six times
        var gates = requests[0];
        Assert.Equal(new DateTimeOffset(2012, 5, 23, 15, 55, 28, TimeSpan.FromHours(-4)), gates.RequestedAt);
        Assert.Equal((null, null, null), (gates.Latitude, gates.Address, gates.Media));
        Assert.Equal((39.146551871103, -86.485448337464), (requests[1].Latitude, requests[1].Longitude));
    }

    [Fact]
    public async Task The_German_names_of_Giessen_are_read()
    {
        await using var city = await RecordedAsync("giessen_services.xml", "text/xml; charset=utf-8");

        var services = await city.Client(GeoReportFormat.Xml).ListServicesAsync(Now);

        Assert.Equal(
            ["Abwasser und Wasser", "Ampel defekt", "Laterne defekt", "Verkehrsschild beschädigt", "Straßen- und Gehwegschäden",
                "Schrottautos und -Fahrräder", "Wilde Müllkippe, Sperrmüll", "Grünflächen und Spielplätze"],
            services.Select(one => one.Name));
        Assert.Equal("015", services[0].Code); // a code, not the number 15
        Assert.Null(services[0].Description);
        Assert.Empty(services[0].Keywords);
        Assert.Equal(["litter", "trash", "garbage"], services[4].Keywords);
    }

    [Fact]
    public async Task What_Toronto_leaves_empty_is_nothing()
    {
        await using var city = await RecordedAsync("toronto_requests_many.xml", "text/xml");

        var requests = await city.Client(GeoReportFormat.Xml).ListRequestsAsync(Everything, Now);

        Assert.Equal(["101005420892", "101005420894"], requests.Select(one => one.Id));
        Assert.All(requests, one => Assert.Equal((null, null, null, null, null), (one.Description, one.Notice, one.UpdatedAt, one.Zipcode, one.Media)));
        Assert.Equal("In progress - The request has been scheduled.", requests[0].StatusNotes);
        Assert.Equal((43.691104288, -79.272306875, "13459430"), (requests[0].Latitude, requests[0].Longitude, requests[0].AddressId));
        Assert.Equal(new DateTimeOffset(2018, 8, 3, 0, 1, 0, TimeSpan.FromHours(-4)), requests[0].ExpectedAt);
    }

    [Fact]
    public async Task The_services_of_the_standards_own_example_are_read_whatever_the_order_of_their_fields()
    {
        await using var city = await RecordedAsync("open311status_service_list.json", "application/json");

        var services = await city.Client().ListServicesAsync(Now);

        Assert.Equal(["001", "002", "003"], services.Select(one => one.Code));
        Assert.All(services, one => Assert.True(one.HasDefinition));
        Assert.Equal(["sanitation", "street", "street"], services.Select(one => one.Group));
        Assert.All(services, one => Assert.Equal(["lorem", "ipsum", "dolor"], one.Keywords));
    }

    private static async Task<StubCity> RecordedAsync(string file, string contentType) =>
        await StubCity.AnsweringAsync(await File.ReadAllBytesAsync(TestData.Path($"open311/recorded/{file}"), Now), contentType);

    private static CancellationToken Now => TestContext.Current.CancellationToken;
}
