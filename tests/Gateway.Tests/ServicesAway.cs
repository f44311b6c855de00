using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OpenGov.Gateway.Tests.Kit;
using OpenGov.Testing;

namespace OpenGov.Gateway.Tests;

public sealed class ServicesAway : IDisposable
{
    private readonly KeyFolder keys = new();

    [Fact]
    public async Task A_service_that_is_down_is_503_and_served_again_once_it_is_back()
    {
        var complaints = await Backend.StartAsync();
        var address = complaints.Address;
        await using var gateway = new RunningGateway(keys, ("services:complaints:http:0", address.ToString()));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(gateway)).StatusCode);

        await complaints.DisposeAsync();
        for (var i = 0; i < 30; i++)
        {
            var answer = await AskAsync(gateway);
            await answer.ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable, "gateway.service-away");
            Assert.NotNull(answer.Headers.RetryAfter);
        }

        await using var back = await Backend.StartAsync(at: address);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(gateway)).StatusCode);
    }

    [Fact]
    public async Task A_service_that_nobody_configured_is_away_too()
    {
        await using var gateway = new RunningGateway(keys);

        await (await AskAsync(gateway)).ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable, "gateway.service-away");
        await (await gateway.Guest.GetAsync("/openapi/complaints.json", TestContext.Current.CancellationToken))
            .ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable, "gateway.service-away");
    }

    [Fact]
    public async Task A_service_that_hangs_up_is_away()
    {
        await using var complaints = await Backend.StartAsync(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        await using var gateway = new RunningGateway(keys, ("services:complaints:http:0", complaints.Address.ToString()));

        await (await AskAsync(gateway)).ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable, "gateway.service-away");
    }

    [Fact]
    public async Task A_service_that_never_answers_is_given_up()
    {
        await using var complaints = await Backend.StartAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        await using var gateway = new RunningGateway(
            keys, ("services:complaints:http:0", complaints.Address.ToString()), ("ReverseProxy:Clusters:complaints:HttpRequest:ActivityTimeout", "00:00:01"));

        await (await AskAsync(gateway)).ShouldBeProblemAsync(HttpStatusCode.GatewayTimeout, "gateway.service-slow");
    }

    [Fact]
    public async Task With_two_replicas_both_work_and_the_loss_of_one_is_got_over()
    {
        var first = await Backend.StartAsync();
        await using var second = await Backend.StartAsync();
        await using var gateway = new RunningGateway(keys, ("services:complaints:http:0", first.Address.ToString()), ("services:complaints:http:1", second.Address.ToString()));
        for (var i = 0; i < 40; i++)
            Assert.Equal(HttpStatusCode.OK, (await AskAsync(gateway)).StatusCode);
        Assert.NotEmpty(first.Received);
        Assert.NotEmpty(second.Received);

        await first.DisposeAsync();
        var inARow = 0;
        await Eventually.TrueAsync(
            async () => (inARow = (await AskAsync(gateway)).IsSuccessStatusCode ? inARow + 1 : 0) >= 10, "ten answers in a row from the replica that is left");
    }

    [Fact]
    public async Task The_words_of_a_service_reach_the_person_unchanged()
    {
        await using var complaints = await Backend.StartAsync(context =>
        {
            context.Response.StatusCode = 409;
            context.Response.ContentType = "application/problem+json";
            return context.Response.WriteAsync("""{"code":"complaint.already-answered"}""");
        });
        await using var gateway = new RunningGateway(keys, ("services:complaints:http:0", complaints.Address.ToString()));

        var answer = await AskAsync(gateway);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("""{"code":"complaint.already-answered"}""", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_health_of_all_stands_behind_one_address()
    {
        await using var complaints = await Backend.StartAsync();
        await using var gateway = new RunningGateway(keys, ("services:complaints:http:0", complaints.Address.ToString()), ("services:consultation:http:0", "http://127.0.0.1:9"));

        var answer = await gateway.Guest.GetAsync("/health/all", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        var services = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("services");
        Assert.Equal("healthy", services.GetProperty("complaints")[0].GetString());
        Assert.Equal("away", services.GetProperty("consultation")[0].GetString());
        Assert.Equal("not configured", services.GetProperty("volunteering")[0].GetString());
        Assert.Equal(HttpStatusCode.OK, (await gateway.Guest.GetAsync("/health", TestContext.Current.CancellationToken)).StatusCode);
    }

    public void Dispose() => keys.Dispose();

    private static Task<HttpResponseMessage> AskAsync(RunningGateway gateway) =>
        gateway.Guest.GetAsync("/api/complaints", TestContext.Current.CancellationToken);
}
