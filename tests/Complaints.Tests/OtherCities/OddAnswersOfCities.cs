using OpenGov.Complaints.Features.OtherCities.GeoReport;

namespace OpenGov.Complaints.Tests.OtherCities;

/// <summary>Forms that were seen in the wild, each as small as it can be.</summary>
public sealed class OddAnswersOfCities
{
    [Theory]
    [InlineData("2012-05-22 23:57:23.97", "2012-05-22T20:57:23.97Z")] // no zone: the city's own, in summer
    [InlineData("2012-01-22T23:57:23", "2012-01-22T21:57:23Z")] // and in winter
    [InlineData("2012-05-22T23:57:23.1234567899Z", "2012-05-22T23:57:23.1234567Z")]
    [InlineData("2012-05-22T23:57:23-0400", "2012-05-23T03:57:23Z")]
    [InlineData("2012-05-22T23:57:23+02", "2012-05-22T21:57:23Z")]
    [InlineData("2012-05-22 23:57:23 UTC", "2012-05-22T23:57:23Z")]
    [InlineData("2012-05-22T23:57+05:45", "2012-05-22T18:12:00Z")]
    [InlineData("2012-05-22", "2012-05-21T21:00:00Z")]
    public async Task A_time_is_read_as_it_was_meant(string written, string meant)
    {
        var request = await OneRequestAsync($$"""[{"service_request_id":"1","requested_datetime":"{{written}}"}]""");

        Assert.Equal(DateTimeOffset.Parse(meant, System.Globalization.CultureInfo.InvariantCulture), request.RequestedAt);
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00")]
    [InlineData("0000-00-00 00:00:00")]
    [InlineData("2012-02-30T00:00:00Z")]
    [InlineData("2012-05-22T25:00:00Z")]
    [InlineData("2012-05-22T23:00:00+19:00")]
    [InlineData("05/06/2012")]
    [InlineData("yesterday")]
    [InlineData("")]
    public async Task A_time_that_nobody_can_read_is_none(string written)
    {
        var request = await OneRequestAsync($$"""[{"service_request_id":"1","requested_datetime":"{{written}}"}]""");

        Assert.Null(request.RequestedAt);
    }

    [Fact]
    public async Task Open_with_a_capital_nil_extra_namespaces_and_numbers_as_texts_are_read()
    {
        var request = await OneRequestAsync("""

            <?xml version="1.0" encoding="utf-8"?>
            <service_requests xmlns="urn:city" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:x="urn:other">
              <x:request is_array="false">
                <service_request_id>946</service_request_id><status>Open</status><description xsi:nil="true"/><status_notes x:note="1"><![CDATA[a < b]]></status_notes>
                <lat>37.76</lat><long> -122.42 </long><address xsi:nil="true"></address><media_url/>
              </x:request>
            </service_requests>
            """, "text/xml");

        Assert.Equal(("946", "open", null, "a < b"), (request.Id, request.Status, request.Description, request.StatusNotes));
        Assert.Equal((37.76, -122.42, null, null), (request.Latitude, request.Longitude, request.Address, request.Media));
        Assert.False(request.IsClosed);
    }

    [Theory]
    [InlineData("""[{"service_request_id":"101005420892"}]""")]
    [InlineData("""[{"service_request_id":101005420892}]""")]
    [InlineData("""{"service_request_id":101005420892}""")]
    [InlineData("""{"service_requests":[{"service_request_id":101005420892}]}""")]
    [InlineData("""{"service_requests":{"request":[{"service_request_id":101005420892}]}}""")]
    [InlineData("""{"service_requests":{"request":{"service_request_id":101005420892}}}""")]
    [InlineData("""[{"request":{"service_request_id":101005420892}}]""")]
    [InlineData("""{"requests":[{"service_request_id":"101005420892",},],"errors":[] /* none */}""")]
    [InlineData("<service_requests><request><service_request_id>101005420892</service_request_id></request></service_requests>")]
    [InlineData("<requests><service_request><service_request_id>101005420892</service_request_id></service_request></requests>")]
    [InlineData("<request><service_request_id>101005420892</service_request_id></request>")]
    public async Task One_request_is_read_however_it_is_wrapped(string body)
    {
        Assert.Equal("101005420892", (await OneRequestAsync(body, "text/html; charset=UTF-8")).Id);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"service_requests":[]}""")]
    [InlineData("""{"service_requests":null}""")]
    [InlineData("<service_requests/>")]
    [InlineData("""<?xml version="1.0"?><service_requests type="array"></service_requests>""")]
    public async Task Nothing_is_no_request_and_no_failure(string body)
    {
        await using var city = await StubCity.AnsweringAsync(body);

        Assert.Empty(await city.Client().ListRequestsAsync(new RemoteRequestFilter(), Now));
    }

    [Theory]
    [InlineData("12,5", "25.28")]
    [InlineData("91", "25.28")]
    [InlineData("54.69", "181")]
    [InlineData("0", "0.0")]
    [InlineData("NaN", "25.28")]
    [InlineData("54.69", "")]
    public async Task Coordinates_that_are_none_are_left_out(string latitude, string longitude)
    {
        var request = await OneRequestAsync($$"""[{"service_request_id":"1","lat":"{{latitude}}","long":"{{longitude}}"}]""");

        Assert.Equal((null, null), (request.Latitude, request.Longitude));
    }

    [Fact]
    public async Task Letters_are_read_as_the_header_or_the_document_says()
    {
        const string Services = "<services><service><service_code>1</service_code><service_name>Šiukšlės</service_name></service></services>";
        var declared = System.Text.Encoding.Latin1.GetBytes("<?xml version='1.0' encoding='iso-8859-1'?><services><service><service_code>1</service_code><service_name>Straße</service_name></service></services>");
        var latin = System.Text.Encoding.Latin1.GetBytes("""[{"service_code":"1","service_name":"Straße"}]""");
        await using var byHeader = await StubCity.AnsweringAsync(latin, "application/json; charset=ISO-8859-1");
        await using var byDeclaration = await StubCity.AnsweringAsync(declared, "text/xml");
        await using var byMark = await StubCity.AnsweringAsync([0xEF, 0xBB, 0xBF, .. System.Text.Encoding.UTF8.GetBytes(Services)], "text/xml");

        Assert.Equal("Straße", (await byHeader.Client().ListServicesAsync(Now)).Single().Name);
        Assert.Equal("Straße", (await byDeclaration.Client().ListServicesAsync(Now)).Single().Name);
        Assert.Equal("Šiukšlės", (await byMark.Client().ListServicesAsync(Now)).Single().Name);
    }

    [Fact]
    public async Task Control_characters_do_not_come_into_the_house()
    {
        var request = await OneRequestAsync("""[{"service_request_id":"1","status_notes":"a\u0000b\u0007c\r\nd"}]""");

        Assert.Equal("abc\nd", request.StatusNotes);
    }

    [Theory]
    [InlineData("""{"service_code":"DMV66","attributes":[{"variable":"true","code":"WHISHETN","datatype":"MultiValueList","required":"true","order":"1","description":"What?","datatype_description":null,"values":[{"key":123,"name":"Ford"},{"key":"124","name":"Chrysler"}]}]}""")]
    [InlineData("""[{"service_definition":{"service_code":"DMV66","attributes":{"attribute":{"variable":true,"code":"WHISHETN","datatype":"multivaluelist","required":true,"order":1,"description":"What?","values":{"value":[{"key":"123","name":"Ford"},{"key":"124","name":"Chrysler"}]}}}}}]""")]
    [InlineData("<service_definition><service_code>DMV66</service_code><attributes is_array=\"true\"><attribute><variable>true</variable><code>WHISHETN</code><datatype>multivaluelist</datatype><required>true</required><order>1</order><description>What?</description><datatype_description/><values><value><key>123</key><name>Ford</name></value><value><key>124</key><name>Chrysler</name></value></values></attribute></attributes></service_definition>")]
    public async Task A_definition_is_read_in_each_form(string body)
    {
        await using var city = await StubCity.AnsweringAsync(body);

        var definition = await city.Client().ReadDefinitionAsync("DMV66", Now);

        Assert.Equal("DMV66", definition.ServiceCode);
        var attribute = Assert.Single(definition.Attributes);
        Assert.Equal(("WHISHETN", true, "multivaluelist", true, 1, "What?", null),
            (attribute.Code, attribute.IsVariable, attribute.Datatype, attribute.IsRequired, attribute.Order, attribute.Description, attribute.DatatypeDescription));
        Assert.Equal([new RemoteValue("123", "Ford"), new RemoteValue("124", "Chrysler")], attribute.Values);
    }

    [Theory]
    [InlineData("""{"changeset":"2011-04-05T17:48:34Z","contact":"help@city.example","key_service":"Ask.","endpoints":[{"specification":"http://wiki.open311.org/GeoReport_v2","url":"https://city.example/open311/v2","changeset":"2011-04-05T17:48:34Z","type":"production","formats":["text/xml","application/json"]}]}""")]
    [InlineData("<discovery xmlns=\"urn:x\"><changeset>2011-04-05T17:48:34Z</changeset><contact>help@city.example</contact><key_service>Ask.</key_service><endpoints><endpoint><specification>http://wiki.open311.org/GeoReport_v2</specification><url>https://city.example/open311/v2</url><changeset>2011-04-05 17:48:34Z</changeset><type>production</type><formats><format>text/xml</format><format>application/json</format></formats></endpoint></endpoints></discovery>")]
    public async Task A_discovery_document_is_read_in_both_formats(string body)
    {
        await using var city = await StubCity.AnsweringAsync(body);

        var discovery = await city.Client().ReadDiscoveryAsync(Now);

        Assert.Equal((new DateTimeOffset(2011, 4, 5, 17, 48, 34, TimeSpan.Zero), "help@city.example", "Ask."), (discovery.Changeset, discovery.Contact, discovery.KeyService));
        var endpoint = Assert.Single(discovery.Endpoints);
        Assert.Equal(("https://city.example/open311/v2", "production", discovery.Changeset), (endpoint.Address, endpoint.Type, endpoint.Changeset));
        Assert.Equal(["text/xml", "application/json"], endpoint.Formats);
    }

    [Theory]
    [InlineData("""[{"update_id":7,"service_request_id":"1","status":"FIXED","updated_datetime":"2026-10-30T10:00:00+02:00","description":"Done"}]""", true)]
    [InlineData("<service_requests_updates><request_update><update_id>7</update_id><service_request_id>1</service_request_id><status>NO_FURTHER_ACTION</status><updated_datetime>2026-10-30T10:00:00+02:00</updated_datetime><description>Done</description></request_update></service_requests_updates>", true)]
    [InlineData("<service_request_updates><request_update><update_id>7</update_id><service_request_id>1</service_request_id><status>INVESTIGATING</status><updated_datetime>2026-10-30T10:00:00+02:00</updated_datetime><description>Done</description></request_update></service_request_updates>", false)]
    public async Task Updates_are_read_and_the_words_for_closed_are_known(string body, bool isClosed)
    {
        await using var city = await StubCity.AnsweringAsync(body);

        var update = Assert.Single(await city.Client().ListUpdatesAsync(null, null, Now));

        Assert.Equal(("7", "1", "Done", isClosed), (update.Id, update.RequestId, update.Description, update.IsClosed));
        Assert.Equal(new DateTimeOffset(2026, 10, 30, 8, 0, 0, TimeSpan.Zero), update.UpdatedAt);
    }

    private static async Task<RemoteRequest> OneRequestAsync(string body, string contentType = "application/json")
    {
        await using var city = await StubCity.AnsweringAsync(body, contentType);
        return Assert.Single(await city.Client().ListRequestsAsync(new RemoteRequestFilter(), Now));
    }

    private static CancellationToken Now => TestContext.Current.CancellationToken;
}
