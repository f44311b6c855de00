using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using OpenGov.Testing;

namespace OpenGov.Complaints.Tests.Open311;

/// <summary>Whoever refuses below <c>/open311/v2</c>, the router and the guard of tokens too, does so in the form of the standard.</summary>
public sealed class Refusals(ComplaintsService complaints)
{
    [Theory]
    [InlineData("/open311/v2")]
    [InlineData("/open311/v2/")]
    [InlineData("/open311/v2/services")]
    [InlineData("/open311/v2/services.yaml")]
    [InlineData("/open311/v2/nothing.json")]
    [InlineData("/open311/v2/nothing.xml")]
    [InlineData("/open311/v2/requests/a/b.json")]
    public async Task What_is_not_there_is_told_in_the_format_asked_for_or_in_XML(string path)
    {
        using var guest = complaints.Service.As(Caller.Guest);
        using var answer = await guest.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        await IsRefusedAsync(answer, HttpStatusCode.NotFound, path);
    }

    [Theory]
    [InlineData("/open311/v2/services.json")]
    [InlineData("/open311/v2/services.xml")]
    public async Task Without_a_token_of_the_gateway_it_is_as_with_a_wrong_key(string path)
    {
        foreach (var token in new[] { null, "nonsense", complaints.Service.Keys.TokenFor("notification", Caller.Guest) })
        {
            using var nobody = complaints.Service.WithToken(token);
            using var answer = await nobody.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

            await IsRefusedAsync(answer, HttpStatusCode.Forbidden, path);
            Assert.Empty(answer.Headers.WwwAuthenticate);
        }
    }

    [Fact]
    public async Task Where_one_jurisdiction_is_active_it_need_not_be_named()
    {
        using var guest = complaints.Service.As(Caller.Guest);
        var services = await Springfield.JsonOf(await guest.GetAsync(new Uri("/open311/v2/services.json", UriKind.Relative), TestContext.Current.CancellationToken));

        Assert.Contains(services.EnumerateArray(), one => one.GetProperty("service_code").GetString() == "gatviu-apsvietimas");
    }

    /// <summary>Fails unless the answer is an error of GeoReport in the format of the path.</summary>
    internal static async Task<string> IsRefusedAsync(HttpResponseMessage answer, HttpStatusCode status, string path)
    {
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == status, $"{path}: {(int)answer.StatusCode} where {(int)status} was expected: {body}");
        var isJson = path.Split('?')[0].EndsWith(".json", StringComparison.Ordinal);
        Assert.Equal(isJson ? "application/json; charset=utf-8" : "text/xml; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        return isJson ? OfJson(JsonDocument.Parse(body).RootElement, (int)status) : OfXml(XElement.Parse(body), (int)status);
    }

    private static string OfJson(JsonElement errors, int status)
    {
        Assert.NotEmpty(errors.EnumerateArray());
        Assert.All(errors.EnumerateArray(), error => Assert.Equal($"{status}", error.GetProperty("code").GetString()));
        return string.Join('\n', errors.EnumerateArray().Select(error => error.GetProperty("description").GetString()));
    }

    private static string OfXml(XElement errors, int status)
    {
        Assert.Equal("errors", errors.Name);
        Assert.NotEmpty(errors.Elements());
        Assert.All(errors.Elements(), error => Assert.Equal(("error", $"{status}"), (error.Name.LocalName, error.Element("code")!.Value)));
        return string.Join('\n', errors.Elements().Select(error => error.Element("description")!.Value));
    }
}
