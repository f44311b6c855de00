using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using OpenGov.Gateway.Tests.Kit;

namespace OpenGov.Gateway.Tests;

public sealed class WhatTheDoorRefuses : IAsyncLifetime
{
    private const int Limit = 256 * 1024;
    private readonly KeyFolder keys = new();
    private Backend complaints = null!;
    private RunningGateway gateway = null!;

    public async ValueTask InitializeAsync()
    {
        complaints = await Backend.StartAsync();
        gateway = new RunningGateway(keys, ("services:complaints:http:0", complaints.Address.ToString()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_over_the_limit_is_refused_before_a_byte_is_forwarded(bool isLengthTold)
    {
        using var request = Post(new byte[Limit + 1], isLengthTold);

        var answer = await gateway.Guest.SendAsync(request, TestContext.Current.CancellationToken);

        await answer.ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge, "gateway.body-too-large");
        Assert.Empty(complaints.Received);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_at_the_limit_arrives_whole(bool isLengthTold)
    {
        using var request = Post(Encoding.ASCII.GetBytes(new string('x', Limit)), isLengthTold);

        var answer = await gateway.Guest.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(new string('x', Limit), complaints.Received.Single().Body);
    }

    [Theory]
    [InlineData("/api/complaints/%ff", 400, "gateway.malformed-address")]
    [InlineData("/api/complaints?q=%C3%28", 400, "gateway.malformed-address")]
    [InlineData("/api/complaints?q=%00", 400, "gateway.malformed-address")]
    [InlineData("/api/complaints?q=%1b", 400, "gateway.malformed-address")]
    [InlineData("/api/complaints?q=%zz", 400, "gateway.malformed-address")]
    [InlineData("/api/nothing", 404, "gateway.not-found")]
    [InlineData("/api/complaintsX", 404, "gateway.not-found")]
    [InlineData("/nothing", 404, "gateway.not-found")]
    [InlineData("/openapi/nothing.json", 404, "gateway.not-found")]
    [InlineData("/lib/../Gateway.dll", 404, "gateway.not-found")]
    public async Task A_wrong_address_is_a_problem_with_a_code(string address, int status, string code)
    {
        var answer = await RawAsync($"GET {address} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.Contains($"\"code\":\"{code}\"", answer, StringComparison.Ordinal);
        Assert.Empty(complaints.Received);
    }

    [Theory]
    [InlineData("GET /api/complaints/a%00b HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("GET /api/complaints/a\0b HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("POST /api/complaints HTTP/1.1\r\nHost: x\r\nContent-Length: abc\r\n\r\n")]
    [InlineData("POST /api/complaints HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("POST /api/complaints HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n")]
    [InlineData("POST /api/complaints HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n")]
    [InlineData("POST /api/complaints HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    [InlineData("GET /api/complaints HTTP/1.1\r\n\r\n")]
    [InlineData("GET /api/complaints HTTP/1.1\r\nHost: x\r\nX-A: \u00ff\r\n\r\n")]
    [InlineData("GET /api/complaints HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n")]
    [InlineData("hello\r\n\r\n")]
    public async Task What_is_not_HTTP_gets_400_and_reaches_nobody(string request)
    {
        var answer = await RawAsync(request);

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Empty(complaints.Received);
    }

    [Fact]
    public async Task A_dotted_path_cannot_reach_past_the_public_routes()
    {
        foreach (var address in (string[])["/api/complaints/../../health", "/api/complaints/%2e%2e/%2e%2e/openapi/v1.json", "/api/complaints/..%2f..%2fhealth", "/api/complaints/..%5c..%5chealth"])
            await RawAsync($"GET {address} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        Assert.All(complaints.Received, seen => Assert.StartsWith("/complaints/", seen.Address, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_overlong_address_is_refused()
    {
        var answer = await gateway.Guest.GetAsync("/api/complaints?q=" + new string('a', 9_000), TestContext.Current.CancellationToken);

        await answer.ShouldBeProblemAsync(HttpStatusCode.RequestUriTooLong, "gateway.address-too-long");
        Assert.StartsWith("HTTP/1.1 414 ", await RawAsync($"GET /{new string('a', 50_000)} HTTP/1.1\r\nHost: x\r\n\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outsized_headers_are_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/complaints");
        request.Headers.Add("X-Long", new string('a', 17_000));

        var answer = await gateway.Guest.SendAsync(request, TestContext.Current.CancellationToken);

        await answer.ShouldBeProblemAsync((HttpStatusCode)431, "gateway.headers-too-large");
    }

    [Theory]
    [InlineData("TRACE")]
    [InlineData("BREW")]
    public async Task A_method_not_in_use_is_refused(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/complaints");

        var answer = await gateway.Guest.SendAsync(request, TestContext.Current.CancellationToken);

        await answer.ShouldBeProblemAsync(HttpStatusCode.MethodNotAllowed, "gateway.method-not-allowed");
        Assert.Empty(complaints.Received);
    }

    public static TheoryData<string> MalformedKeys => ["", "a b", "\"a", "a\"", "\"\"", "\"a\\b\"", "\u00e4", new string('k', 256), "\"a\" ;x"];

    [Theory]
    [MemberData(nameof(MalformedKeys))]
    public async Task A_malformed_idempotency_key_is_refused(string key)
    {
        var answer = await RawAsync($"POST /api/complaints HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nIdempotency-Key: {key}\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Empty(complaints.Received);
    }

    [Fact]
    public async Task Of_two_idempotency_keys_neither_counts()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/complaints");
        request.Headers.Add("Idempotency-Key", ["a", "b"]);

        var answer = await gateway.Guest.SendAsync(request, TestContext.Current.CancellationToken);

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "idempotency.malformed-key");
    }

    [Theory]
    [InlineData("8e03978e-40d5-43dd-bc93-6894a57f9324")]
    [InlineData("\"8e03978e-40d5-43dd-bc93-6894a57f9324\"")]
    [InlineData("\"with \\\"quotes\\\" and spaces\"")]
    public async Task A_well_formed_idempotency_key_is_forwarded_as_it_is(string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/complaints") { Content = JsonContent.Create(new { title = "x" }) };
        request.Headers.Add("Idempotency-Key", key);

        await gateway.Guest.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(key, complaints.Received.Single().Headers["Idempotency-Key"]);
    }

    public async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        await complaints.DisposeAsync();
        keys.Dispose();
    }

    private static HttpRequestMessage Post(byte[] body, bool isLengthTold)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/complaints") { Content = new ByteArrayContent(body) };
        if (!isLengthTold)
            request.Headers.TransferEncodingChunked = true;
        return request;
    }

    private async Task<string> RawAsync(string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(gateway.Address.Host, gateway.Address.Port, TestContext.Current.CancellationToken);
        await socket.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request), TestContext.Current.CancellationToken);
        using var answer = new StreamReader(socket.GetStream(), Encoding.Latin1);
        return await answer.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
