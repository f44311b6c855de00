using System.Collections.Concurrent;
using System.Diagnostics;
using OpenGov.Gateway.Tests.Kit;
using OpenGov.Testing;

namespace OpenGov.Gateway.Tests;

public sealed class Spans
{
    [Fact]
    public async Task A_span_tells_route_and_status_and_no_secret()
    {
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Microsoft.AspNetCore" or "System.Net.Http" or "Yarp.ReverseProxy",
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using var keys = new KeyFolder();
        await using var complaints = await Backend.StartAsync();
        await using var gateway = new RunningGateway(keys, ("services:complaints:http:0", complaints.Address.ToString()));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/complaints/A-1?secret=hidden-word");
        request.Headers.Add("X-Case-Secret", "hidden-word");

        var answer = await gateway.Guest.SendAsync(request, TestContext.Current.CancellationToken);

        var trace = answer.Headers.GetValues("X-Trace-Id").Single();
        Activity[] Ours() => [.. ended.Where(a => a.TraceId.ToHexString() == trace)];
        await Eventually.TrueAsync(() => Task.FromResult(Ours().Any(a => (string?)a.GetTagItem("http.route") == "/api/complaints/{**rest}")), "the server's span");
        var server = Ours().First(a => a.GetTagItem("http.route") is not null);
        Assert.Equal("GET /api/complaints/{**rest}", server.DisplayName);
        Assert.Equal(200, server.GetTagItem("http.response.status_code"));
        Assert.Contains(Ours(), a => a.Source.Name == "System.Net.Http");
        Assert.DoesNotContain(Ours().SelectMany(a => a.TagObjects), tag => tag.Value?.ToString()?.Contains("hidden-word", StringComparison.Ordinal) == true);
    }
}
