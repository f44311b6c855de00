using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OpenGov.Bench.Load;

namespace OpenGov.Bench.Tests;

/// <summary>The client is hand-written: it must send what a server understands, and read answers whole, however they come.</summary>
public sealed class PostingByAClient : IAsyncLifetime
{
    private const string Body = $$"""{"email":"{{Order.PersonPlace}}people.test"}""";

    private readonly ConcurrentBag<(string Key, string Email)> seen = [];
    private readonly WebApplication server;

    public PostingByAClient()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        server = builder.Build();
    }

    public async ValueTask InitializeAsync()
    {
        server.Urls.Add("http://127.0.0.1:0");
        server.MapPost("/chunks", (Filed filed, HttpRequest request) => Answer(filed, request, TypedResults.Created("/x", filed)));
        server.MapPost("/whole", (Filed filed, HttpRequest request) => Answer(filed, request, TypedResults.Text(new string('x', 40_000), statusCode: 201)));
        server.MapPost("/refused", () => TypedResults.Text("too many", statusCode: 429));
        await server.StartAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("chunks")]
    [InlineData("whole")]
    public void Each_request_has_a_key_and_a_person_of_its_own_and_every_answer_is_read(string path)
    {
        var outcome = new Crowd(Ask(path) with { First = 7, TellsWhen = true }).Run();

        Assert.Equal((20, 0), (outcome.Answered, outcome.Refused));
        Assert.Equal(Enumerable.Range(7, 20).Select(number => $"p-{number:D8}@people.test"), seen.Select(one => one.Email).Order());
        Assert.Equal(20, seen.Select(one => one.Key).Where(key => key.Length == 32).Distinct().Count());
        Assert.Equal(Enumerable.Range(7, 20), outcome.Replies.Select(reply => reply.Number).Order());
        Assert.InRange(outcome.MedianMs, 0.001, outcome.P99Ms);
    }

    [Fact]
    public void What_is_refused_is_no_success()
    {
        var outcome = new Crowd(Ask("refused")).Run();

        Assert.Equal((0, 20), (outcome.Answered, outcome.Refused));
        Assert.Contains("429", outcome.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void At_a_fixed_rate_so_many_come_and_no_more()
    {
        var outcome = new Crowd(Ask("chunks") with { AtMost = int.MaxValue, Seconds = 0.5, Rate = 100 }).Run();

        Assert.InRange(outcome.Answered, 1, 50);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private Order Ask(string path) => new() { Url = new Uri($"{server.Urls.First()}/{path}"), Body = Body, Clients = 2, Seconds = 60, AtMost = 20 };

    private IResult Answer(Filed filed, HttpRequest request, IResult answer)
    {
        seen.Add((request.Headers["Idempotency-Key"].ToString(), filed.Email));
        return answer;
    }

    private sealed record Filed(string Email);
}
