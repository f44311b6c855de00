using Microsoft.AspNetCore.Http;
using OpenGov.Fuzz.Checks;
using OpenGov.Fuzz.Sending;
using OpenGov.Fuzz.World;

namespace OpenGov.Fuzz.Tests;

/// <summary>A server with a planted mistake: each kind is found, and a server without one is let alone.</summary>
public sealed class WhatTheFuzzerFinds
{
    private const string Refusal = """{"title":"Not Found","status":404,"code":"complaint.not-found"}""";
    private const string Problem = "application/problem+json";

    public static TheoryData<int, string, string, string> Mistakes => new()
    {
        { 500, Problem, """{"code":"unexpected"}""", nameof(FaultKind.ServerError) },
        { 503, "text/html", "<h1>Away</h1>", nameof(FaultKind.ServerError) },
        { 404, "text/html", "<!DOCTYPE html><h1>Not here</h1>", nameof(FaultKind.NoProblem) },
        { 404, Problem, """{"title":"Not Found"}""", nameof(FaultKind.NoProblem) },
        { 404, "application/json", Refusal, nameof(FaultKind.NoProblem) },
        { 400, Problem, """{"code":"x","detail":"Npgsql.PostgresException: 22021"}""", nameof(FaultKind.Innards) },
        { 400, Problem, """{"code":"x","detail":"   at OpenGov.Complaints.Features.ReadInbox.Handle()"}""", nameof(FaultKind.Innards) },
        { 404, Problem, $$"""{"code":"x","detail":"{{Canary.Of(Written.KeptCase, (int)Kept.HiddenCaseOfAmina, 1)}}"}""", nameof(FaultKind.ForeignDatum) },
        { 404, Problem, $$"""{"code":"x","detail":"{{Canary.Of(Written.MailAddress, Cast.Boris.Index, 1).ToUpperInvariant()}}"}""", nameof(FaultKind.ForeignDatum) },
        { 404, Problem, """{"code":"x","detail":"the-secret-of-a-guest"}""", nameof(FaultKind.ForeignDatum) },
        { 404, Problem, """{"code":"x","detail":"LT-2026-AAAA-AAA1-A"}""", nameof(FaultKind.ForeignDatum) },
        { 299, "application/json", "{}", nameof(FaultKind.NotAsDocumented) },
        { 200, "text/html", "<h1>Labas</h1>", nameof(FaultKind.NotAsDocumented) },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_planted_mistake_is_found(int status, string mediaType, string body, string kind)
    {
        await using var server = await LeakyServer.StartAsync(status, mediaType, body);

        var tally = await FuzzAsync(server.Address);

        Assert.Contains(Enum.Parse<FaultKind>(kind), tally.Faults.Select(fault => fault.Kind));
    }

    [Fact]
    public async Task A_server_that_refuses_everybody_properly_is_let_alone()
    {
        await using var server = await LeakyServer.StartAsync(async http =>
        {
            var isOpen311 = http.Request.Path.StartsWithSegments("/open311");
            http.Response.StatusCode = 404;
            http.Response.ContentType = isOpen311 ? "application/json" : Problem;
            if (http.Request.Method != "HEAD") await http.Response.Body.WriteAsync(System.Text.Encoding.UTF8.GetBytes(isOpen311 ? """[{"code":"404","description":"There is nothing here."}]""" : Refusal));
        });

        var tally = await FuzzAsync(server.Address);

        Assert.Equal(300, tally.Requests);
        Assert.Empty(tally.Faults.Select(fault => $"{fault.Kind} {fault.Detail} {fault.Draft.Method} {fault.Draft.Address}"));
    }

    [Fact]
    public async Task Who_takes_more_than_two_seconds_each_time_is_slow_and_who_did_so_once_is_not()
    {
        var asked = 0;
        await using var always = await LeakyServer.StartAsync(404, Problem, Refusal, after: TimeSpan.FromSeconds(2.1));
        await using var once = await LeakyServer.StartAsync(async http =>
        {
            if (Interlocked.Increment(ref asked) == 1) await LeakyServer.PassAsync(TimeSpan.FromSeconds(2.1));
            http.Response.StatusCode = 404;
            http.Response.ContentType = Problem;
            if (http.Request.Method != "HEAD") await http.Response.WriteAsync(Refusal);
        });

        var (slow, quick) = (await FuzzAsync(always.Address, requests: 1), await FuzzAsync(once.Address, requests: 5));

        Assert.Contains(FaultKind.Slow, slow.Faults.Select(fault => fault.Kind));
        Assert.DoesNotContain(FaultKind.Slow, quick.Faults.Select(fault => fault.Kind));
        Assert.True(quick.Slowest[0].Heard.Took > TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task Who_never_answers_is_found()
    {
        await using var server = await LeakyServer.StartAsync(http =>
        {
            http.Abort();
            return Task.CompletedTask;
        });

        var tally = await FuzzAsync(server.Address, requests: 5);

        Assert.Contains(FaultKind.NoAnswer, tally.Faults.Select(fault => fault.Kind));
    }

    private static async Task<Tally> FuzzAsync(Uri address, int requests = 300)
    {
        using var ground = new Ground(address, new Dictionary<string, Uri>(), null, null);
        using var sender = new Sender(ground, TimeSpan.FromSeconds(20));
        var campaign = new Campaign(new Options { Requests = requests }, Some.Operations, Some.Known, sender);
        await campaign.RunAsync(_ => { }, TestContext.Current.CancellationToken);
        return campaign.Tally;
    }
}
