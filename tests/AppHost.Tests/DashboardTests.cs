using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OpenGov.Dashboard;
using OpenGov.Testing;

namespace OpenGov.AppHost.Tests;

public sealed class DashboardTests(Servers servers) : IAsyncLifetime, IOperatorView
{
    private readonly string log = Path.Combine(servers.Folder, $"dashboard-{Guid.NewGuid():N}.log");
    private DashboardHost dashboard = null!;
    private HttpClient client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        dashboard = await DashboardHost.StartAsync(
            this, new DashboardSettings(0, 0, 0) { OtlpKey = "otlp", OperationsKey = "operations", LinkFile = Path.ChangeExtension(log, ".link") });
        client = new HttpClient { BaseAddress = dashboard.Address };
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await dashboard.DisposeAsync();
    }

    [Fact]
    public async Task An_operator_sees_each_resource_with_its_state_address_and_process()
    {
        var page = await client.GetStringAsync(new Uri("/", UriKind.Relative), Cancellation);

        Assert.Contains("complaints", page, StringComparison.Ordinal);
        Assert.Contains("href=\"http://localhost:5001\"", page, StringComparison.Ordinal);
        Assert.Contains("<td data-column=\"Process\">4711</td>", page, StringComparison.Ordinal);
        Assert.Contains("2 of 3 are well; not yet: notification.", page, StringComparison.Ordinal);
        Assert.Contains(">restarting</span>", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_reads_the_same_as_JSON()
    {
        var resources = await client.GetFromJsonAsync<JsonElement>("/api/resources", Cancellation);

        Assert.Equal("complaints", resources[0].GetProperty("name").GetString());
        Assert.Equal(4711, resources[0].GetProperty("pid").GetInt32());
        Assert.Equal(3, resources[1].GetProperty("restarts").GetInt32());
    }

    [Fact]
    public async Task A_step_that_finished_shows_no_trouble()
    {
        var resources = await client.GetFromJsonAsync<JsonElement>("/api/resources", Cancellation);

        Assert.NotNull(resources[1].GetProperty("trouble").GetString());
        Assert.Null(resources[2].GetProperty("trouble").GetString());
    }

    [Fact]
    public async Task A_password_in_a_log_is_masked()
    {
        await File.WriteAllTextAsync(log, "connecting with hunter2hunter2 …\nšaligatvis", Cancellation);

        var page = WebUtility.HtmlDecode(await client.GetStringAsync(new Uri("/logs/complaints", UriKind.Relative), Cancellation));

        Assert.Contains("connecting with •••••••• …\nšaligatvis", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Colours_for_a_terminal_are_not_shown_as_letters()
    {
        await File.WriteAllTextAsync(log, "\e[38;5;87m[info]\e[0m started", Cancellation);

        Assert.Contains(">[info] started<", await client.GetStringAsync(new Uri("/logs/complaints", UriKind.Relative), Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_end_of_a_long_log_is_shown()
    {
        await File.WriteAllLinesAsync(log, Enumerable.Range(0, 50_000).Select(number => $"line {number}"), Cancellation);

        var page = await client.GetStringAsync(new Uri("/logs/complaints", UriKind.Relative), Cancellation);

        Assert.InRange(page.Length, 100_000, 140_000);
        Assert.Contains("line 49999", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/logs/unknown")]
    [InlineData("/logs/<b>unknown<%2Fb>")]
    [InlineData("/logs/..%2F..%2Fetc%2Fpasswd")]
    [InlineData("/elsewhere")]
    public async Task A_log_that_is_none_is_not_found_and_the_page_says_which_there_are(string address)
    {
        var answer = await client.GetAsync(new Uri(address, UriKind.Relative), Cancellation);
        var page = await answer.Content.ReadAsStringAsync(Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("href=\"/logs/notification\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>unknown", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_foreign_name_for_this_machine_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = "evil.test" } };

        Assert.Equal(HttpStatusCode.BadRequest, (await client.SendAsync(request, Cancellation)).StatusCode);
    }

    [Fact]
    public async Task The_page_asks_nothing_of_third_parties()
    {
        var answer = await client.GetAsync(new Uri("/", UriKind.Relative), Cancellation);

        Assert.StartsWith("default-src 'none'; style-src 'self'; script-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("text/css", (await client.GetAsync(new Uri("/dashboard.css", UriKind.Relative), Cancellation)).Content.Headers.ContentType!.MediaType);
        Assert.Equal("text/javascript", (await client.GetAsync(new Uri("/dashboard.js", UriKind.Relative), Cancellation)).Content.Headers.ContentType!.MediaType);
    }

    IReadOnlyList<ResourceRow> IOperatorView.Resources() =>
    [
        new("complaints", "service", "running", "healthy") { Pid = 4711, Addresses = ["http://localhost:5001"], StartedAt = DateTimeOffset.UnixEpoch },
        new("notification", "service", "restarting", "unknown") { Restarts = 3, Trouble = "<script>alert(1)</script>" },
        new("migration", "migration step", "finished", "healthy") { Trouble = "ended with code 0" },
    ];

    IReadOnlyList<string> IOperatorView.LogFilesOf(string resource) => resource == "complaints" ? [log + ".1", log] : [];

    IReadOnlyCollection<string> IOperatorView.Secrets() => ["hunter2hunter2"];

    IReadOnlyList<EnvironmentEntry>? IOperatorView.EnvironmentOf(string resource) => null;

    IReadOnlyList<ReferenceEdge> IOperatorView.References() => [];

    Task<string?> IOperatorView.StartAsync(string resource, CancellationToken cancellation) => Task.FromResult<string?>(null);

    Task<string?> IOperatorView.StopAsync(string resource, CancellationToken cancellation) => Task.FromResult<string?>(null);

    Task<string?> IOperatorView.RestartAsync(string resource, CancellationToken cancellation) => Task.FromResult<string?>(null);

    IReadOnlyList<OperationsDoor> IOperatorView.Operations() => [];
}
