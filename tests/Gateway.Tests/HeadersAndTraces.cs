using System.Net;
using System.Text;
using OpenGov.Gateway.Tests.Kit;

namespace OpenGov.Gateway.Tests;

public sealed class HeadersAndTraces : IAsyncLifetime
{
    private readonly KeyFolder keys = new();
    private Backend complaints = null!;
    private RunningGateway gateway = null!;

    public async ValueTask InitializeAsync()
    {
        complaints = await Backend.StartAsync();
        gateway = new RunningGateway(keys, ("services:complaints:http:0", complaints.Address.ToString()), ("Door:TrustedProxies:0", "127.0.0.0/8"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/docs")]
    [InlineData("/docs/docs.js")]
    [InlineData("/api/complaints")]
    [InlineData("/nothing")]
    [InlineData("/alive")]
    [InlineData("/api/consultations")]
    public async Task Every_answer_tells_the_browser_to_be_strict(string address)
    {
        var answer = await gateway.Guest.GetAsync(address, TestContext.Current.CancellationToken);

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src 'self' 'unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Contains("camera=()", answer.Headers.GetValues("Permissions-Policy").Single(), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
        Assert.Matches("^[0-9a-f]{32}$", answer.Headers.GetValues("X-Trace-Id").Single());
    }

    [Fact]
    public async Task Behind_a_trusted_proxy_with_https_the_browser_is_told_to_keep_to_it()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-For", "192.0.2.1");

        var answer = await gateway.Guest.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.NotEmpty(answer.Headers.GetValues("Strict-Transport-Security"));
    }

    [Fact]
    public async Task A_strangers_trace_is_not_joined_but_ours_goes_on_to_the_service()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/complaints");
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        request.Headers.Add("tracestate", "stranger=1");
        request.Headers.Add("baggage", "a=b");

        var answer = await gateway.Guest.SendAsync(request, TestContext.Current.CancellationToken);

        var seen = complaints.Received.Single().Headers;
        var trace = answer.Headers.GetValues("X-Trace-Id").Single();
        Assert.NotEqual("0af7651916cd43dd8448eb211c80319c", trace);
        Assert.Contains(trace, seen["traceparent"], StringComparison.Ordinal);
        Assert.Contains(trace, answer.Headers.GetValues("traceresponse").Single(), StringComparison.Ordinal);
        Assert.False(seen.ContainsKey("tracestate"));
        Assert.False(seen.ContainsKey("baggage"));
    }

    [Fact]
    public async Task A_header_with_a_letter_that_is_not_ascii_reaches_the_service()
    {
        using var client = new HttpClient(new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(gateway.Address, "/api/complaints"));
        request.Headers.TryAddWithoutValidation("If-Match", "žodis");

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("žodis", complaints.Received.Single().Headers["If-Match"]);
    }

    [Fact]
    public async Task A_personal_answer_is_kept_in_no_cache()
    {
        var answer = await gateway.Guest.GetAsync("/api/complaints", TestContext.Current.CancellationToken);

        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task What_was_made_is_found_where_the_answer_says()
    {
        var answer = await gateway.Guest.PostAsync("/api/complaints", null, TestContext.Current.CancellationToken);

        Assert.Equal("/api/complaints/LT-1", answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_caller_who_asks_before_sending_is_told_to_go_on()
    {
        using var patient = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromSeconds(60) });
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(gateway.Guest.BaseAddress!, "/api/complaints")) { Content = new StringContent("labas") };
        request.Headers.ExpectContinue = true;

        using var answer = await patient.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var seen = complaints.Received.Single();
        Assert.Equal("labas", seen.Body);
        Assert.False(seen.Headers.ContainsKey("Expect"));
    }

    public async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        await complaints.DisposeAsync();
        keys.Dispose();
    }
}
