using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using OpenGov.Gateway.Tests.Kit;
using OpenGov.Testing;

namespace OpenGov.Gateway.Tests;

public sealed class ProgramsWithKeys : IAsyncLifetime
{
    // Raw and escaped letters, several values of one attribute, a plus, an empty value and a name alone: as it comes, so it must arrive.
    private const string Form = "service_code=roads&description=Duobė+prie+%C5%BDem%C4%97s+g.&attribute[kind][]=a&attribute[kind][]=b&email=&flag&address_string=Žemės g. 1";

    private readonly KeyFolder keys = new();
    private readonly DevelopmentKey key = new();
    private Backend complaints = null!;
    private RunningGateway gateway = null!;

    public async ValueTask InitializeAsync()
    {
        complaints = await Backend.StartAsync();
        key.WriteTo(keys);
        gateway = new RunningGateway(keys, ("services:complaints:http:0", complaints.Address.ToString()));
    }

    [Fact]
    public async Task A_key_in_the_query_makes_its_owner_a_client_and_does_not_travel_on()
    {
        var client = Guid.NewGuid();

        var answer = await gateway.Guest.GetAsync($"/open311/v2/requests.json?service_code=a%2Cb&api_key={Key(client)}&status=open&q=%C4%85+b", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var seen = complaints.Received.Single();
        Assert.Equal("/open311/v2/requests.json?service_code=a%2Cb&status=open&q=%C4%85+b", seen.Address);
        Assert.Equal((client.ToString(), "client", "lt"), await WhoAsync(seen));
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Theory]
    [InlineData("api_key={0}", "")]
    [InlineData("API_KEY={0}", "")]
    [InlineData("api%5Fkey={0}&x", "?x")]
    [InlineData("api_key={0}&api_key={0}&", "?")]
    [InlineData("api_key=&api_key={0}&&x=1", "?&x=1")]
    public async Task However_it_is_written_the_key_counts_and_stays_with_us(string query, string forwarded)
    {
        await gateway.Guest.GetAsync($"/Open311/v2/services.xml?{query.Replace("{0}", Key(), StringComparison.Ordinal)}", TestContext.Current.CancellationToken);

        var seen = complaints.Received.Single();
        Assert.Equal($"/Open311/v2/services.xml{forwarded}", seen.Address);
        Assert.Equal("client", (await WhoAsync(seen)).Role);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_key_in_a_form_makes_its_owner_a_client_and_the_form_arrives_as_it_came(bool isLengthTold)
    {
        var client = Guid.NewGuid();
        var form = $"{Form}&api_key={Key(client)}";

        var answer = await PostAsync(form, isLengthTold: isLengthTold);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var seen = complaints.Received.Single();
        Assert.Equal(form, seen.Body);
        Assert.Equal("application/x-www-form-urlencoded; charset=utf-8", seen.Headers["Content-Type"]);
        Assert.Equal($"{Encoding.UTF8.GetByteCount(form)}", seen.Headers["Content-Length"]);
        Assert.Equal((client.ToString(), "client", "lt"), await WhoAsync(seen));
    }

    [Fact]
    public async Task The_service_answers_in_its_own_words_and_at_its_own_address()
    {
        var answer = await PostAsync($"{Form}&api_key={Key()}");

        Assert.Equal("/complaints/LT-1", answer.Headers.Location?.ToString());
        Assert.Equal("received", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public static TheoryData<string> NoKeys => ["none", "empty", "garbage", "expired", "forged", "person", "importer", "of no jurisdiction", "two", "outsized"];

    [Theory]
    [MemberData(nameof(NoKeys))]
    public async Task Who_shows_no_good_key_reaches_the_standards_paths_as_a_guest(string how)
    {
        using var stranger = new DevelopmentKey();
        var shown = how switch
        {
            "none" => "",
            "empty" => "api_key=",
            "garbage" => "api_key=let%20me%20in",
            "expired" => "api_key=" + key.Token(role: "client", jurisdiction: "lt", change: c => c["exp"] = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - 1),
            "forged" => "api_key=" + stranger.Token(role: "client", jurisdiction: "lt"),
            "person" => "api_key=" + key.Token(),
            "importer" => "api_key=" + key.Token(role: "importer", jurisdiction: "lt"),
            "of no jurisdiction" => "api_key=" + key.Token(role: "client"),
            "two" => $"api_key={Key()}&api_key={Key(Guid.NewGuid())}",
            _ => "api_key=" + new string('k', 5000),
        };

        await gateway.Guest.GetAsync($"/open311/v2/requests.json?{shown}", TestContext.Current.CancellationToken);
        await PostAsync($"{Form}&{shown}");

        Assert.Equal(2, complaints.Received.Count);
        Assert.Equal($"{Form}&{shown}", complaints.Received.Last().Body);
        foreach (var seen in complaints.Received)
        {
            Assert.DoesNotContain("api_key", seen.Address, StringComparison.Ordinal);
            Assert.Equal(("", "guest", null), await WhoAsync(seen));
        }
    }

    [Fact]
    public async Task A_key_counts_nowhere_but_on_the_standards_paths()
    {
        await gateway.Guest.GetAsync($"/api/complaints?api_key={Key()}", TestContext.Current.CancellationToken);
        await PostAsync($"{Form}&api_key={Key()}", "/api/complaints");
        await gateway.Guest.GetAsync($"/api/territories?api_key={Key()}", TestContext.Current.CancellationToken);

        Assert.Equal(3, complaints.Received.Count);
        foreach (var seen in complaints.Received)
            Assert.Equal("guest", (await WhoAsync(seen)).Role);
    }

    [Theory]
    [InlineData("/api/complaints/imports")]
    [InlineData("/open311/v2/requests.json")]
    public async Task A_key_shown_as_a_token_is_refused(string address)
    {
        var answer = await gateway.With(Key()).PostAsync(address, null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Empty(complaints.Received);
    }

    [Fact]
    public async Task A_key_in_anything_but_a_form_is_no_key()
    {
        foreach (var type in (string[])["text/plain", "application/json"])
            await PostAsync($"api_key={Key()}", type: type);
        await gateway.Guest.PutAsync("/open311/v2/requests.json", new StringContent($"api_key={Key()}", new MediaTypeHeaderValue("application/x-www-form-urlencoded")), TestContext.Current.CancellationToken);

        Assert.Equal(3, complaints.Received.Count);
        foreach (var seen in complaints.Received)
            Assert.Equal("guest", (await WhoAsync(seen)).Role);
    }

    [Fact]
    public async Task Who_shows_a_token_is_whom_the_token_names_whatever_key_comes_along()
    {
        await gateway.With(key.Token()).GetAsync($"/open311/v2/requests.json?api_key={Key(Guid.NewGuid())}", TestContext.Current.CancellationToken);

        Assert.Equal((DevelopmentKey.Amina.ToString(), "person", null), await WhoAsync(complaints.Received.Single()));
        Assert.Equal("/open311/v2/requests.json", complaints.Received.Single().Address);
    }

    [Fact]
    public async Task The_same_key_in_two_jurisdictions_is_never_mixed_up()
    {
        foreach (var jurisdiction in (string[])["lt", "boston", "lt"])
            await gateway.Guest.GetAsync($"/open311/v2/services.json?api_key={key.Token(role: "client", jurisdiction: jurisdiction)}", TestContext.Current.CancellationToken);

        var jurisdictions = await Task.WhenAll(complaints.Received.Select(WhoAsync));
        Assert.Equal(["lt", "boston", "lt"], jurisdictions.Select(who => who.Jurisdiction));
    }

    [Fact]
    public async Task A_client_may_write_for_many_and_a_guest_may_not()
    {
        Assert.Equal(1200, (await PostAsync($"{Form}&api_key={Key()}")).Number("RateLimit-Limit"));
        Assert.Equal(120, (await PostAsync(Form)).Number("RateLimit-Limit"));
    }

    [Fact]
    public async Task Territories_and_jurisdictions_are_asked_of_the_service_that_keeps_them()
    {
        await gateway.Guest.GetAsync("/api/territories?search=%C5%BDirm", TestContext.Current.CancellationToken);
        await gateway.Guest.GetAsync("/api/jurisdictions", TestContext.Current.CancellationToken);

        Assert.Equal(["/territories?search=%C5%BDirm", "/jurisdictions"], complaints.Received.Select(seen => seen.Address));
    }

    [Fact]
    public async Task In_production_no_key_of_development_counts()
    {
        await using var production = new RunningGateway(
            keys, ("environment", "Production"), ("services:complaints:http:0", complaints.Address.ToString()), ("AllowedHosts", "*"));

        await production.Guest.GetAsync($"/open311/v2/services.json?api_key={Key()}", TestContext.Current.CancellationToken);

        Assert.Equal("guest", (await complaints.Received.Single().TokenAsync(production, "complaints")).Role());
    }

    [Fact]
    public async Task No_span_holds_a_key()
    {
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Microsoft.AspNetCore" or "System.Net.Http" or "Yarp.ReverseProxy",
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var shown = Key();

        var answer = await gateway.Guest.GetAsync($"/open311/v2/services.json?api_key={shown}", TestContext.Current.CancellationToken);

        var trace = answer.Headers.GetValues("X-Trace-Id").Single();
        Activity[] Ours() => [.. ended.Where(a => a.TraceId.ToHexString() == trace)];
        await Eventually.TrueAsync(() => Task.FromResult(Ours().Any(a => (string?)a.GetTagItem("http.route") == "/open311/{**rest}")), "the server's span");
        Assert.DoesNotContain(Ours().SelectMany(a => a.TagObjects), tag => tag.Value?.ToString()?.Contains(shown, StringComparison.Ordinal) == true);
    }

    public async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        await complaints.DisposeAsync();
        key.Dispose();
        keys.Dispose();
    }

    private string Key(Guid? client = null) => key.Token(client, "client", jurisdiction: "lt");

    private async Task<(string Sub, string Role, string? Jurisdiction)> WhoAsync(Backend.Seen seen)
    {
        var token = await seen.TokenAsync(gateway, "complaints");
        return (token.Subject ?? "", token.Role(), token.TryGetPayloadValue<string>("jurisdiction", out var code) ? code : null);
    }

    private async Task<HttpResponseMessage> PostAsync(
        string body, string address = "/open311/v2/requests.json", string type = "application/x-www-form-urlencoded", bool isLengthTold = true)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new(type) { CharSet = "utf-8" } } },
        };
        if (!isLengthTold)
            request.Headers.TransferEncodingChunked = true;
        return await gateway.Guest.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
