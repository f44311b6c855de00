using System.Text.Json;
using OpenGov.Testing;

namespace OpenGov.Complaints.Tests.Open311;

/// <summary>The maker of a client learns what there is: discovery, services and their questions.</summary>
[Collection(nameof(Springfield))]
public sealed class WhatIsOffered(Springfield springfield)
{
    [Fact]
    public async Task Discovery_says_whom_to_ask_and_where_the_endpoint_is()
    {
        var discovery = await springfield.ReadAsync(Caller.Guest, "/discovery");

        Assert.True(discovery.GetProperty("changeset").TryGetDateTimeOffset(out _));
        Assert.Contains("Town hall", discovery.GetProperty("contact").GetString(), StringComparison.Ordinal);
        Assert.Contains("Ask the clerk.", discovery.GetProperty("key_service").GetString(), StringComparison.Ordinal);
        var endpoint = Assert.Single(discovery.GetProperty("endpoints").EnumerateArray());
        Assert.Equal("https://opengov.example/open311/v2", endpoint.GetProperty("url").GetString());
        Assert.Equal("http://wiki.open311.org/GeoReport_v2", endpoint.GetProperty("specification").GetString());
        Assert.Equal("test", endpoint.GetProperty("type").GetString());
        Assert.Equal(["text/xml", "application/json"], endpoint.GetProperty("formats").EnumerateArray().Select(one => one.GetString()));
    }

    [Fact]
    public async Task Each_category_is_a_service()
    {
        var services = await springfield.ReadAsync(Caller.Guest, "/services");

        IsAccepted("services.json", services);
        Assert.Equal(
            ["pothole realtime True hole, asphalt Streets", "noise realtime False  ", "tree batch False  ", "st.light realtime False  "],
            services.EnumerateArray().Select(one => $"{Of(one, "service_code")} {Of(one, "type")} {one.GetProperty("metadata").GetBoolean()} {Of(one, "keywords")} {Of(one, "group")}"));
        Assert.Equal("A hole in the street", services[0].GetProperty("description").GetString());
    }

    [Fact]
    public async Task The_language_asked_for_is_used_where_the_jurisdiction_has_it()
    {
        Assert.Equal("Duobė", Of((await springfield.ReadAsync(Caller.Guest, "/services", language: "lt"))[0], "service_name"));
        Assert.Equal("Pothole", Of((await springfield.ReadAsync(Caller.Guest, "/services", language: "de"))[0], "service_name"));
        Assert.Equal("Pothole", Of((await springfield.ReadAsync(Caller.Guest, "/services"))[0], "service_name"));
    }

    [Fact]
    public async Task A_service_tells_what_it_asks()
    {
        var definition = await springfield.ReadAsync(Caller.Guest, "/services/pothole");

        IsAccepted("service-definition.json", definition);
        Assert.Equal(
            ["1 DEPTH number True", "2 LANE singlevaluelist True", "3 SEEN datetime False", "4 SIGNS multivaluelist False", "5 SIGHT string False", "6 STORY text False"],
            definition.GetProperty("attributes").EnumerateArray().Select(one =>
                $"{one.GetProperty("order").GetInt32()} {Of(one, "code")} {Of(one, "datatype")} {one.GetProperty("required").GetBoolean()}"));
        Assert.Equal("""[{"key":"left","name":"Left"},{"key":"right","name":"Right"}]""", definition.GetProperty("attributes")[1].GetProperty("values").GetRawText());
    }

    [Theory]
    [InlineData("tree")]
    [InlineData("st.light")]
    public async Task A_service_that_asks_nothing_says_so(string code)
    {
        var definition = await springfield.ReadAsync(Caller.Guest, $"/services/{code}");

        IsAccepted("service-definition.json", definition);
        Assert.Equal(code, Of(definition, "service_code"));
        Assert.Empty(definition.GetProperty("attributes").EnumerateArray());
    }

    [Fact]
    public async Task Another_jurisdiction_has_services_of_its_own()
    {
        var services = await springfield.ReadAsync(Caller.Guest, "/services", "jurisdiction_id=lt");

        IsAccepted("services.json", services);
        Assert.Contains(services.EnumerateArray(), one => Of(one, "service_code") == "gatviu-apsvietimas" && Of(one, "service_name") == "Gatvių apšvietimas");
        Assert.DoesNotContain(services.EnumerateArray(), one => Of(one, "service_code") == "pothole");
    }

    internal static void IsAccepted(string schema, JsonElement json) =>
        Assert.Empty(JsonSchema.Read(TestData.Path($"open311/schema/{schema}")).Mistakes(json));

    internal static string? Of(JsonElement element, string name) => element.GetProperty(name).GetString();
}
