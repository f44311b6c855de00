using System.Text.Json;
using OpenGov.Testing;

namespace OpenGov.Complaints.Tests.Open311;

/// <summary>The checker of schemas finds what is wrong, with the real schemas of the standard, and owns up to what it does not know.</summary>
public sealed class TheSchemaChecker
{
    private const string Open = """{"service_request_id":"1","status":"open","service_code":"a","requested_datetime":"2026-11-21T09:00:00Z"}""";

    [Theory]
    [InlineData("[]")]
    [InlineData($"[{Open}]")]
    [InlineData("""[{"service_request_id":"1","status":"closed","service_code":"a","requested_datetime":"2026-11-21T09:00:00+02:00","lat":54.7,"long":null,"description":null,"media_url":"https://example.lt/a.jpg"}]""")]
    public void Good_requests_are_accepted(string json) => Assert.Empty(Mistakes("requests.json", json));

    [Theory]
    [InlineData(Open)]
    [InlineData("""[{"status":"open","service_code":"a","requested_datetime":"2026-11-21T09:00:00Z"}]""")]
    [InlineData("""[{"service_request_id":"1","status":"Open","service_code":"a","requested_datetime":"2026-11-21T09:00:00Z"}]""")]
    [InlineData("""[{"service_request_id":1,"status":"open","service_code":"a","requested_datetime":"2026-11-21T09:00:00Z"}]""")]
    [InlineData("""[{"service_request_id":"1","status":"open","service_code":"a","requested_datetime":"2026-11-21 09:00:00"}]""")]
    [InlineData("""[{"service_request_id":"1","status":"open","service_code":"a","requested_datetime":"2026-11-21T09:00:00Z","lat":"54.7"}]""")]
    [InlineData("""[{"service_request_id":"1","status":"open","service_code":"a","requested_datetime":"2026-11-21T09:00:00Z","media_url":"a.jpg"}]""")]
    public void Bad_requests_are_not(string json) => Assert.NotEmpty(Mistakes("requests.json", json));

    [Fact]
    public void A_description_of_4001_characters_is_not() =>
        Assert.NotEmpty(Mistakes("requests.json", $"[{Open.Replace("}", $",\"description\":\"{new string('a', 4001)}\"}}", StringComparison.Ordinal)}]"));

    [Theory]
    [InlineData("""{"service_code":"a","attributes":[{"variable":true,"code":"b","datatype":"map","required":true}]}""")]
    [InlineData("""{"service_code":"a","attributes":[{"variable":true,"code":"b","datatype":"number","required":"true"}]}""")]
    [InlineData("""{"service_code":"a","attributes":[{"variable":true,"code":"b","datatype":"number","required":true,"order":1.5}]}""")]
    [InlineData("""{"service_code":"a","attributes":[{"variable":true,"code":"b","datatype":"number","required":true,"values":[{"key":"1"}]}]}""")]
    public void Bad_definitions_are_not(string json) => Assert.NotEmpty(Mistakes("service-definition.json", json));

    [Fact]
    public void A_keyword_that_it_does_not_know_is_told() =>
        Assert.Throws<NotSupportedException>(() => JsonSchema.Parse("""{"pattern":"a"}""").Mistakes(JsonDocument.Parse("1").RootElement).ToList());

    private static IEnumerable<string> Mistakes(string schema, string json) =>
        JsonSchema.Read(TestData.Path($"open311/schema/{schema}")).Mistakes(JsonDocument.Parse(json).RootElement);
}
