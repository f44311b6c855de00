using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using OpenGov.Gateway.Tests.Kit;

namespace OpenGov.Gateway.Tests;

/// <summary>What the gateway itself refuses below /open311 is told as GeoReport v2 asks, in the format of the address.</summary>
public sealed class RefusalsInTheStandardsForm : IAsyncLifetime
{
    private const int GuestWrites = 5;
    private readonly KeyFolder keys = new();
    private Backend complaints = null!;
    private RunningGateway gateway = null!;

    public static TheoryData<string> Formats => ["json", "xml"];

    public async ValueTask InitializeAsync()
    {
        complaints = await Backend.StartAsync();
        gateway = new RunningGateway(
            keys, ("services:complaints:http:0", complaints.Address.ToString()), ("RateLimits:GuestWrites", $"{GuestWrites}"), ("RateLimits:WindowSeconds", "3600"));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Too_many_requests(string format)
    {
        HttpResponseMessage answer;
        var sent = 0;
        do
        {
            answer = await gateway.Guest.PostAsync($"/open311/v2/requests.{format}", null, TestContext.Current.CancellationToken);
        }
        while (answer.IsSuccessStatusCode && ++sent <= GuestWrites);

        await ShouldBeToldAsync(answer, 429, format, "Try again in");
        Assert.InRange(answer.Number("Retry-After"), 1, 7200);
        Assert.Equal(0, answer.Number("RateLimit-Remaining"));
        Assert.Equal(GuestWrites, complaints.Received.Count);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Too_large_a_form(string format)
    {
        foreach (var isLengthTold in (bool[])[true, false])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/open311/v2/requests.{format}")
            {
                Content = new ByteArrayContent(new byte[(256 * 1024) + 1]) { Headers = { ContentType = new("application/x-www-form-urlencoded") } },
            };
            request.Headers.TransferEncodingChunked = !isLengthTold;
            await ShouldBeToldAsync(await gateway.Guest.SendAsync(request, TestContext.Current.CancellationToken), 413, format, "larger than");
        }

        Assert.Empty(complaints.Received);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Too_long_an_address_a_method_not_in_use_and_a_wrong_token(string format)
    {
        var address = $"/open311/v2/requests.{format}";
        await ShouldBeToldAsync(await gateway.Guest.GetAsync($"{address}?q={new string('a', 9000)}", TestContext.Current.CancellationToken), 414, format, "longer than");
        using var brew = new HttpRequestMessage(new HttpMethod("BREW"), address);
        await ShouldBeToldAsync(await gateway.Guest.SendAsync(brew, TestContext.Current.CancellationToken), 405, format, "not in use");
        var refused = await gateway.With("not.a.token").GetAsync(address, TestContext.Current.CancellationToken);
        await ShouldBeToldAsync(refused, 401, format, "not valid");
        Assert.NotEmpty(refused.Headers.WwwAuthenticate);
        Assert.Empty(complaints.Received);
    }

    [Theory]
    [InlineData("/open311/v2/requests.json?q=%C3%28", "json")]
    [InlineData("/open311/v2/requests.xml?q=%00", "xml")]
    [InlineData("/open311/v2/requests.JSON?q=%zz", "json")]
    [InlineData("/open311/v2/%ff", "xml")]
    [InlineData("/OPEN311?q=%1b", "xml")]
    public async Task A_malformed_address(string address, string format)
    {
        var answer = await RawAsync($"GET {address} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        ShouldTell(answer.Split("\r\n\r\n", 2)[1], 400, format, "not valid UTF-8");
        Assert.Empty(complaints.Received);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_form_in_malformed_pieces(string format)
    {
        var answer = await RawAsync(
            $"POST /open311/v2/requests.{format} HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        ShouldTell(answer.Split("\r\n\r\n", 2)[1], 400, format, "not well-formed");
        Assert.Empty(complaints.Received);
    }

    [Fact]
    public async Task Half_a_form_reaches_nobody()
    {
        await RawAsync(
            "POST /open311/v2/requests.json HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\napi_key=a", hangUp: true);

        Assert.Empty(complaints.Received);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_service_that_is_away(string format)
    {
        await complaints.DisposeAsync();

        var answer = await gateway.Guest.GetAsync($"/open311/v2/services.{format}", TestContext.Current.CancellationToken);

        await ShouldBeToldAsync(answer, 503, format, "does not answer just now");
        Assert.Equal(5, answer.Number("Retry-After"));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_service_that_takes_too_long(string format)
    {
        await using var slow = await Backend.StartAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        await using var waiting = new RunningGateway(
            keys, ("services:complaints:http:0", slow.Address.ToString()), ("ReverseProxy:Clusters:complaints:HttpRequest:ActivityTimeout", "00:00:01"));

        var answer = await waiting.Guest.GetAsync($"/open311/v2/services.{format}", TestContext.Current.CancellationToken);

        await ShouldBeToldAsync(answer, 504, format, "took too long");
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_refusal_to_which_the_service_gave_no_words(string format)
    {
        await using var silent = await Backend.StartAsync(context =>
        {
            context.Response.StatusCode = 404;
            return context.Response.StartAsync();
        });
        await using var speaking = new RunningGateway(keys, ("services:complaints:http:0", silent.Address.ToString()));

        await ShouldBeToldAsync(await speaking.Guest.GetAsync($"/open311/v2/nothing.{format}", TestContext.Current.CancellationToken), 404, format, "nothing at this address");
    }

    [Fact]
    public async Task The_words_of_the_service_are_left_as_they_are()
    {
        await using var refusing = await Backend.StartAsync(context =>
        {
            context.Response.StatusCode = 403;
            context.Response.ContentType = "text/xml; charset=utf-8";
            return context.Response.WriteAsync("<errors><error><code>403</code><description>Ne.</description></error></errors>");
        });
        await using var passing = new RunningGateway(keys, ("services:complaints:http:0", refusing.Address.ToString()));

        var answer = await passing.Guest.PostAsync("/open311/v2/requests.xml", null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("<errors><error><code>403</code><description>Ne.</description></error></errors>", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Elsewhere_a_refusal_stays_a_problem()
    {
        foreach (var address in (string[])["/api/complaints.json?q=", "/open311archive.json?q="])
            await (await gateway.Guest.GetAsync(address + new string('a', 9000), TestContext.Current.CancellationToken)).ShouldBeProblemAsync(HttpStatusCode.RequestUriTooLong, "gateway.address-too-long");
    }

    public async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        await complaints.DisposeAsync();
        keys.Dispose();
    }

    private static async Task ShouldBeToldAsync(HttpResponseMessage answer, int status, string format, string words)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(status == (int)answer.StatusCode, $"{(int)answer.StatusCode} instead of {status}: {text}");
        Assert.Equal(format == "json" ? "application/json; charset=utf-8" : "text/xml; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        ShouldTell(text, status, format, words);
    }

    private static void ShouldTell(string text, int status, string format, string words)
    {
        if (format == "json")
        {
            var error = Assert.Single(JsonDocument.Parse(text).RootElement.EnumerateArray());
            Assert.Equal(["code", "description"], error.EnumerateObject().Select(property => property.Name));
            Assert.Equal($"{status}", error.GetProperty("code").GetString());
            Assert.Contains(words, error.GetProperty("description").GetString(), StringComparison.Ordinal);
            return;
        }

        Assert.StartsWith("""<?xml version="1.0" encoding="utf-8"?><errors><error><code>""", text, StringComparison.Ordinal);
        var told = XDocument.Parse(text).Root!.Elements().Single();
        Assert.Equal($"{status}", told.Element("code")!.Value);
        Assert.Contains(words, told.Element("description")!.Value, StringComparison.Ordinal);
    }

    private async Task<string> RawAsync(string request, bool hangUp = false)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(gateway.Address.Host, gateway.Address.Port, TestContext.Current.CancellationToken);
        await using var line = socket.GetStream();
        await line.WriteAsync(Encoding.Latin1.GetBytes(request), TestContext.Current.CancellationToken);
        if (hangUp)
            socket.Client.Shutdown(SocketShutdown.Send);
        using var answer = new StreamReader(line, Encoding.Latin1);
        try
        {
            return await answer.ReadToEndAsync(TestContext.Current.CancellationToken);
        }
        catch (IOException) when (hangUp)
        {
            return ""; // whether the server still closes the line in form is a race
        }
    }
}
