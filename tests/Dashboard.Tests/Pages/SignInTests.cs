using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace OpenGov.Dashboard.Tests.Pages;

public sealed class SignInTests(Running dashboard) : IClassFixture<Running>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/traces")]
    [InlineData("/resources/complaints/console.log")]
    [InlineData("/elsewhere")]
    [InlineData("/login")]
    [InlineData("/login?key=guess")]
    public async Task A_stranger_is_told_how_to_sign_in_and_nothing_else(string address)
    {
        using var stranger = dashboard.Stranger();

        using var answer = await stranger.GetAsync(new Uri(address, UriKind.Relative), Cancellation);
        var page = await answer.Content.ReadAsStringAsync(Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains($"cat {dashboard.LinkFile}", page, StringComparison.Ordinal);
        Assert.DoesNotContain("complaints", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/resources")]
    [InlineData("/api/traces")]
    [InlineData("/api/elsewhere")]
    public async Task A_script_without_a_key_gets_a_problem(string address)
    {
        using var stranger = dashboard.Stranger();

        using var answer = await stranger.GetAsync(new Uri(address, UriKind.Relative), Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_link_signs_in_once_and_the_file_holds_a_fresh_one()
    {
        var link = await LinkAsync();
        using var first = dashboard.Stranger();
        using var second = dashboard.Stranger();

        using var answer = await first.GetAsync(link, Cancellation);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(first, "/"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(second, link.ToString()));
        Assert.NotEqual(link, await LinkAsync());
        Assert.Equal(HttpStatusCode.SeeOther, await StatusAsync(second, (await LinkAsync()).ToString()));
    }

    [Fact]
    public async Task A_wrong_guess_does_not_void_the_link()
    {
        var link = await LinkAsync();
        using var stranger = dashboard.Stranger();

        for (var guess = 0; guess < 20; guess++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(stranger, $"/login?key={guess}"));
        }

        Assert.Equal(HttpStatusCode.SeeOther, await StatusAsync(stranger, link.ToString()));
    }

    [Fact]
    public void The_link_is_for_its_owner_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file modes.");
            return;
        }

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(dashboard.LinkFile));
    }

    [Fact]
    public async Task A_session_ends_after_twelve_hours()
    {
        using var person = await SignedInAsync();

        try
        {
            dashboard.Clock.Shift = TimeSpan.FromHours(11.9);
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(person, "/"));
            dashboard.Clock.Shift = TimeSpan.FromHours(12.1);
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(person, "/"));
        }
        finally
        {
            dashboard.Clock.Shift = TimeSpan.Zero;
        }
    }

    [Fact]
    public async Task Who_signs_out_is_a_stranger_again()
    {
        using var _ = await dashboard.SendFormAsync("/logout");

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(dashboard.Client, "/"));
        Assert.Equal(HttpStatusCode.SeeOther, await StatusAsync(dashboard.Client, (await LinkAsync()).ToString()));
    }

    [Fact]
    public async Task The_oldest_session_makes_room_for_the_newest()
    {
        using var oldest = await SignedInAsync();

        for (var number = 0; number < 32; number++)
        {
            using var another = await SignedInAsync();
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(another, "/api/resources"));
        }

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(oldest, "/api/resources"));
        await dashboard.Client.GetAsync(await LinkAsync(), Cancellation);
    }

    [Fact]
    public async Task A_script_reads_with_the_operations_key_and_does_nothing_else()
    {
        using var script = dashboard.Stranger();
        script.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", OperationsStandIn.Key);

        var resources = JsonDocument.Parse(await script.GetStringAsync(new Uri("/api/resources", UriKind.Relative), Cancellation)).RootElement;

        Assert.Equal("postgres", resources[0].GetProperty("name").GetString());
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(script, "/"));
        using var deed = await script.PostAsync(new Uri("/resources/complaints/stop", UriKind.Relative), new FormUrlEncodedContent([]), Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, deed.StatusCode);
        script.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", OperationsStandIn.Key + "x");
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(script, "/api/resources"));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.RelativeOrAbsolute), Cancellation);
        return answer.StatusCode;
    }

    private async Task<HttpClient> SignedInAsync()
    {
        var client = dashboard.Stranger(new CookieContainer());
        Assert.Equal(HttpStatusCode.SeeOther, await StatusAsync(client, (await LinkAsync()).ToString()));
        return client;
    }

    private async Task<Uri> LinkAsync() => new((await File.ReadAllTextAsync(dashboard.LinkFile, Cancellation)).Trim());
}
