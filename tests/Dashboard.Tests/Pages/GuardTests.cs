using System.Net;
using System.Text.RegularExpressions;

namespace OpenGov.Dashboard.Tests.Pages;

public sealed class GuardTests(Running dashboard) : IClassFixture<Running>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_foreign_name_for_this_machine_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = "evil.test" } };

        using var answer = await dashboard.Client.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_page_loads_nothing_from_elsewhere_and_runs_nothing_of_its_text()
    {
        using var answer = await dashboard.Client.GetAsync(new Uri("/", UriKind.Relative), Cancellation);
        var page = await answer.Content.ReadAsStringAsync(Cancellation);

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("style=\"", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("<script(?! src=\"/dashboard.js\" defer></script>)", page);
    }

    [Theory]
    [InlineData("/dashboard.css", "text/css")]
    [InlineData("/dashboard.js", "text/javascript")]
    public async Task The_stylesheet_and_the_script_are_free(string address, string type)
    {
        using var stranger = dashboard.Stranger();

        using var answer = await stranger.GetAsync(new Uri(address, UriKind.Relative), Cancellation);

        Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
    }

    [Theory]
    [InlineData("http://evil.test", null)]
    [InlineData("http://localhost:1", null)]
    [InlineData("null", null)]
    [InlineData(null, "cross-site")]
    [InlineData(null, "same-site")]
    [InlineData(null, null)]
    public async Task A_form_of_another_page_does_nothing(string? origin, string? site) =>
        Assert.Equal(HttpStatusCode.Forbidden, await StopAsync(origin, site, await TokenAsync()));

    [Theory]
    [InlineData("")]
    [InlineData("guess")]
    public async Task A_form_without_this_sessions_token_does_nothing(string token) =>
        Assert.Equal(HttpStatusCode.Forbidden, await StopAsync(null, "same-origin", token));

    [Fact]
    public async Task A_form_of_this_session_does_what_it_says()
    {
        Assert.Equal(HttpStatusCode.SeeOther, await StopAsync(null, "same-origin", await TokenAsync()));
        Assert.Contains("stop reports", dashboard.View.Deeds);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task What_is_no_form_is_refused(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/resources/reports/stop") { Content = new StringContent("{}") };

        using var answer = await dashboard.Client.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_form_that_is_far_too_large_is_refused()
    {
        using var answer = await dashboard.SendFormAsync("/resources/reports/start", ("note", new string('x', 100_000)));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private async Task<string> TokenAsync() => Regex.Match(await dashboard.PageAsync("/"), "name=\"form-token\" value=\"([^\"]+)\"").Groups[1].Value;

    private async Task<HttpStatusCode> StopAsync(string? origin, string? site, string token)
    {
        var before = dashboard.View.Deeds.Count;
        using var form = new FormUrlEncodedContent([new("form-token", token)]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/resources/reports/stop") { Content = form };
        _ = origin is not null && request.Headers.TryAddWithoutValidation("Origin", origin);
        _ = site is not null && request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", site);
        using var answer = await dashboard.Client.SendAsync(request, Cancellation);
        Assert.Equal(answer.StatusCode == HttpStatusCode.SeeOther ? before + 1 : before, dashboard.View.Deeds.Count);
        return answer.StatusCode;
    }
}
