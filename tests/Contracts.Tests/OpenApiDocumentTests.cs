using System.Text.Json.Nodes;
using OpenGov.Testing;

namespace OpenGov.Contracts.Tests;

/// <summary>Each service's own tests compare its document; here the comparison is seen to fail.</summary>
public sealed class OpenApiDocumentTests
{
    private const string Committed = """{ "paths": { "/complaints": { "post": { "responses": { "201": {}, "400": {} } } } }, "tags": ["Cases"] }""";

    [Theory]
    [InlineData("""{ "paths": { "/complaints": { "post": { "responses": { "201": {} } } } }, "tags": ["Cases"] }""", "/paths/~1complaints/post/responses/400")]
    [InlineData("""{ "paths": { "/cases": { "post": { "responses": { "201": {}, "400": {} } } } }, "tags": ["Cases"] }""", "/paths/~1complaints", "/paths/~1cases")]
    [InlineData("""{ "paths": { "/complaints": { "post": { "responses": { "201": {}, "400": {} } } } }, "tags": ["Case"] }""", "/tags/0")]
    public void Twin_a_changed_promise_is_found_where_it_changed(string served, params string[] places) =>
        Assert.Equal(places, Differences(served).Select(difference => difference.Split(':')[0]));

    [Fact]
    public void The_order_of_the_properties_promises_nothing() => Assert.Empty(Differences(
        """{ "tags": ["Cases"], "paths": { "/complaints": { "post": { "responses": { "400": {}, "201": {} } } } } }"""));

    [Theory]
    [InlineData("""{ "paths": { "/cases/{id}": { "get": { "responses": { "200": {}, "404": {} } } } } }""", "get /cases/{id}: {id} is not described")]
    [InlineData("""{ "paths": { "/cases": { "post": { "requestBody": {}, "responses": { "201": {} } } } } }""", "post /cases: no answer to what is malformed")]
    [InlineData("""{ "paths": { "/cases": { "get": { "responses": { "200": {} } } } } }""")]
    public void Twin_what_the_document_leaves_unsaid_is_found(string served, params string[] gaps) =>
        Assert.Equal(gaps, OpenApiDocument.Gaps(JsonNode.Parse(served)!));

    private static IEnumerable<string> Differences(string served) =>
        OpenApiDocument.Differences(JsonNode.Parse(Committed), JsonNode.Parse(served), "");
}
