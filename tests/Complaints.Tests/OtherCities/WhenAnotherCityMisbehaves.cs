using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using OpenGov.Complaints.Features.OtherCities.GeoReport;

namespace OpenGov.Complaints.Tests.OtherCities;

public sealed class WhenAnotherCityMisbehaves
{
    private static readonly NewRemoteRequest Lamp = new() { ServiceCode = "lamp", Address = "Gedimino pr. 1", Description = "Tamsu." };

    [Theory]
    [InlineData(400, false, false)]
    [InlineData(403, false, false)]
    [InlineData(404, false, false)]
    [InlineData(429, true, false)]
    [InlineData(500, true, true)]
    [InlineData(503, true, true)]
    public async Task A_refusal_is_final_and_a_failure_may_pass(int status, bool mayPass, bool mayHaveArrived)
    {
        await using var city = await StubCity.AnsweringAsync("""[{"code":"4711","description":"jurisdiction_id was not provided."}]""", status: status);

        var failure = await Assert.ThrowsAsync<GeoReportException>(() => city.Client().PostRequestAsync(Lamp, Now));

        Assert.Equal(((HttpStatusCode)status, "4711", "jurisdiction_id was not provided."), (failure.Status!.Value, failure.RemoteCode, failure.RemoteDescription));
        Assert.Equal((mayPass, mayHaveArrived), (failure.MayPass, failure.MayHaveArrived));
    }

    [Theory]
    [InlineData("""[{"code":403,"description":"Invalid api_key received"}]""")]
    [InlineData("""{"errors":[{"code":"403","description":"Invalid api_key received"}]}""")]
    [InlineData("""{"errors":{"error":{"code":"403","description":"Invalid api_key received"}}}""")]
    [InlineData("""{"code":"403","message":"Invalid api_key received"}""")]
    [InlineData("""<?xml version="1.0"?><errors><error><code>403</code><description>Invalid api_key received</description></error></errors>""")]
    public async Task A_list_of_errors_is_an_error_also_where_the_status_says_200(string body)
    {
        await using var city = await StubCity.AnsweringAsync(body, "text/xml");

        foreach (var ask in new Func<GeoReportClient, Task>[]
        {
            client => client.PostRequestAsync(Lamp, Now),
            client => client.ListServicesAsync(Now),
            client => client.ListRequestsAsync(new RemoteRequestFilter(), Now),
            client => client.ReadDiscoveryAsync(Now),
        })
        {
            var failure = await Assert.ThrowsAsync<GeoReportException>(() => ask(city.Client()));
            Assert.Equal(("403", "Invalid api_key received", false, false), (failure.RemoteCode, failure.RemoteDescription, failure.MayPass, failure.MayHaveArrived));
        }
    }

    [Fact]
    public async Task A_city_that_asks_for_patience_says_for_how_long()
    {
        await using var city = await StubCity.AnsweringAsync(context =>
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = "120";
            return Task.CompletedTask;
        });

        var failure = await Assert.ThrowsAsync<GeoReportException>(() => city.Client().ListServicesAsync(Now));

        Assert.Equal((true, TimeSpan.FromMinutes(2)), (failure.MayPass, failure.RetryAfter));
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html><body>Maintenance</body></html>", "text/html", "web page")]
    [InlineData("\n<HTML><body>Login</body></HTML>", "text/xml", "web page")]
    [InlineData("Bad Gateway", "text/plain", "neither JSON nor XML")]
    [InlineData("""[{"service_code":"1",""", "application/json", "broken JSON")]
    [InlineData("""[{"service_code":"\ud800"}]""", "application/json", "broken JSON")]
    [InlineData("<services><service>", "text/xml", "XML")]
    public async Task What_cannot_be_read_is_a_failure_that_says_so(string body, string contentType, string said)
    {
        await using var city = await StubCity.AnsweringAsync(body, contentType);

        var failure = await Assert.ThrowsAsync<GeoReportException>(() => city.Client().ListServicesAsync(Now));

        Assert.Contains(said, failure.Message, StringComparison.Ordinal);
        Assert.False(failure.MayPass);
    }

    [Theory]
    [InlineData("""<!DOCTYPE services [<!ENTITY secret SYSTEM "file:///etc/hostname">]><services><service><service_code>&secret;</service_code></service></services>""")]
    [InlineData("""<!DOCTYPE services [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><services><service><service_code>&b;</service_code></service></services>""")]
    [InlineData("""<!DOCTYPE services SYSTEM "http://127.0.0.1:1/services.dtd"><services/>""")]
    public async Task A_document_that_asks_for_other_documents_is_refused(string body)
    {
        await using var city = await StubCity.AnsweringAsync(body, "text/xml");

        var failure = await Assert.ThrowsAsync<GeoReportException>(() => city.Client(GeoReportFormat.Xml).ListServicesAsync(Now));

        Assert.Contains("forbidden XML", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("<a>", "</a>")]
    public async Task An_answer_nested_without_end_is_refused(string open, string close)
    {
        await using var city = await StubCity.AnsweringAsync(string.Concat(Enumerable.Repeat(open, 5_000)) + string.Concat(Enumerable.Repeat(close, 5_000)));

        await Assert.ThrowsAsync<GeoReportException>(() => city.Client().ListServicesAsync(Now));
    }

    [Fact]
    public async Task An_answer_that_is_too_long_is_not_read_to_its_end()
    {
        await using var city = await StubCity.AnsweringAsync(async context =>
        {
            context.Response.ContentType = "application/json";
            var blanks = new byte[50_000];
            Array.Fill(blanks, (byte)' ');
            while (!context.RequestAborted.IsCancellationRequested) // as long as somebody reads
                await context.Response.Body.WriteAsync(blanks, context.RequestAborted);
        });

        var failure = await Assert.ThrowsAsync<GeoReportException>(() => city.Client().ListServicesAsync(Now));

        Assert.Contains("longer than 100000 bytes", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(409, true)] // the same post, with the same Idempotency-Key, is under way
    [InlineData(404, false)]
    public async Task Only_what_is_under_way_is_a_refusal_that_may_pass(int status, bool mayPass)
    {
        await using var city = await StubCity.AnsweringAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.RetryAfter = "1";
            return Task.CompletedTask;
        });

        var failure = await Assert.ThrowsAsync<GeoReportException>(() => city.Client().PostRequestAsync(Lamp, Now));

        Assert.Equal((mayPass, mayPass), (failure.MayPass, failure.MayHaveArrived));
    }

    [Fact]
    public async Task A_city_that_does_not_answer_is_waited_for_only_so_long_and_may_have_taken_what_was_posted()
    {
        await using var city = await StubCity.AnsweringAsync(async context => await Task.Delay(Timeout.Infinite, context.RequestAborted), waitsFor: TimeSpan.FromSeconds(2));

        var failure = await Assert.ThrowsAsync<GeoReportException>(() => city.Client().PostRequestAsync(Lamp, Now));

        Assert.Equal((null, true, true), (failure.Status, failure.MayPass, failure.MayHaveArrived));
        Assert.Single(city.Received);
    }

    [Fact]
    public async Task A_city_that_hangs_up_may_have_taken_what_was_posted()
    {
        await using var city = await StubCity.AnsweringAsync(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        var failure = await Assert.ThrowsAsync<GeoReportException>(() => city.Client().PostRequestAsync(Lamp, Now));

        Assert.Equal((true, true), (failure.MayPass, failure.MayHaveArrived));
        Assert.Single(city.Received);
    }

    [Fact]
    public async Task A_city_that_is_away_has_taken_nothing_and_is_left_in_peace_after_a_while()
    {
        var city = await StubCity.AnsweringAsync("[]");
        using var line = new GeoReportLine(TimeSpan.FromSeconds(2), 1_000, TimeProvider.System);
        var client = new GeoReportClient(line, new RemoteCity { Endpoint = city.Address, Zone = TimeZoneInfo.Utc });
        await city.DisposeAsync();

        var failures = new List<GeoReportException>();
        for (var attempt = 0; attempt < 8; attempt++)
            failures.Add(await Assert.ThrowsAsync<GeoReportException>(() => client.PostRequestAsync(Lamp, Now)));

        Assert.All(failures, failure => Assert.Equal((true, false), (failure.MayPass, failure.MayHaveArrived)));
        Assert.IsType<SocketException>(failures[0].InnerException!.InnerException);
        Assert.Contains("left in peace", failures[^1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:1/open311/v2/services.json")]
    [InlineData("https://elsewhere.example/services.json")]
    [InlineData("//elsewhere.example/services.json")]
    [InlineData("file:///etc/hostname")]
    public async Task Nobody_is_followed_to_another_host(string elsewhere)
    {
        await using var city = await StubCity.AnsweringAsync(RedirectTo(elsewhere));

        var failure = await Assert.ThrowsAsync<GeoReportException>(() => city.Client().ListServicesAsync(Now));

        Assert.Equal((HttpStatusCode.Found, false), (failure.Status, failure.MayPass));
        Assert.Single(city.Received);
    }

    [Fact]
    public async Task Within_the_host_a_reader_is_sent_on_and_a_post_is_not()
    {
        await using var city = await StubCity.AnsweringAsync(async context =>
        {
            if (context.Request.Path == "/new.json")
                await context.Response.WriteAsync("""[{"service_code":"1"}]""", context.RequestAborted);
            else
                context.Response.Redirect("/new.json", permanent: false, preserveMethod: true);
        });

        Assert.Single(await city.Client().ListServicesAsync(Now));
        Assert.Equal(2, city.Received.Count);

        await Assert.ThrowsAsync<GeoReportException>(() => city.Client().PostRequestAsync(Lamp, Now));
        Assert.Equal(3, city.Received.Count);
    }

    [Fact]
    public async Task Whoever_sends_in_a_circle_is_left()
    {
        await using var city = await StubCity.AnsweringAsync(RedirectTo("/open311/v2/services.json"));

        await Assert.ThrowsAsync<GeoReportException>(() => city.Client().ListServicesAsync(Now));

        Assert.Equal(4, city.Received.Count);
    }

    [Theory]
    [InlineData("ftp://city.example/open311/v2")]
    [InlineData("file:///etc")]
    [InlineData("https://user:word@city.example/")]
    [InlineData("https://city.example/?key=1")]
    public void Only_an_address_of_the_web_is_an_endpoint(string endpoint)
    {
        using var line = new GeoReportLine(TimeSpan.FromSeconds(1), 1_000, TimeProvider.System);

        Assert.Throws<ArgumentException>(() => new GeoReportClient(line, new RemoteCity { Endpoint = new Uri(endpoint), Zone = TimeZoneInfo.Utc }));
    }

    private static RequestDelegate RedirectTo(string address) => context =>
    {
        context.Response.StatusCode = StatusCodes.Status302Found;
        context.Response.Headers.Location = address;
        return Task.CompletedTask;
    };

    private static CancellationToken Now => TestContext.Current.CancellationToken;
}
