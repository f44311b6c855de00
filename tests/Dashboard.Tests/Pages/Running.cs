using System.Net;
using System.Text.RegularExpressions;

namespace OpenGov.Dashboard.Tests.Pages;

/// <summary>A dashboard with a system to look at, and an operator who has signed in.</summary>
public sealed partial class Running : IAsyncLifetime
{
    private const string OtlpKey = "otlp-key-of-the-test";

    private readonly string folder = Directory.CreateTempSubdirectory("opengov-dashboard-").FullName;
    private readonly CookieContainer cookies = new();
    private readonly SteeredClock clock = new();
    private OperationsStandIn notification = null!;
    private DashboardHost host = null!;

    public HttpClient Client { get; private set; } = null!;

    /// <summary>By the name to which the sign-in belongs.</summary>
    public Uri Address => new($"http://localhost:{host.Address.Port}");

    internal SteeredClock Clock => clock;

    internal OperatorStandIn View { get; private set; } = null!;

    internal DashboardHost Host => host;

    internal OperationsStandIn Notification => notification;

    internal string LinkFile => Path.Combine(folder, "dashboard link");

    public async ValueTask InitializeAsync()
    {
        notification = await OperationsStandIn.StartAsync();
        View = new OperatorStandIn(folder);
        View.SayMuch();
        View.Doors.Add(new OperationsDoor("notification", notification.Address));
        View.Doors.Add(new OperationsDoor("complaints", new Uri("http://127.0.0.1:9"))); // nobody is there
        host = await DashboardHost.StartAsync(View, new DashboardSettings(0, 0, 0) { OtlpKey = OtlpKey, OperationsKey = OperationsStandIn.Key, LinkFile = LinkFile }, clock);
        await SampleTelemetry.SendAsync(host.OtlpHttp, OtlpKey, clock);
        Client = Stranger(cookies);
        using var _ = await Client.GetAsync(host.NewLink());
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await host.DisposeAsync();
        await notification.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Somebody with cookies of their own, who goes nowhere by themselves.</summary>
    internal HttpClient Stranger(CookieContainer? own = null) =>
        new(new HttpClientHandler { CookieContainer = own ?? new CookieContainer(), AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = Address };

    internal async Task<string> PageAsync(string address, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var answer = await Client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == status, $"{address}: {(int)answer.StatusCode} {page}");
        return page;
    }

    /// <summary>A service logs something now.</summary>
    internal Task LogAsync(params IEnumerable<string> texts) => SampleTelemetry.LogAsync(host.OtlpHttp, OtlpKey, texts);

    /// <summary>As a browser does it from a form of the page.</summary>
    internal async Task<HttpResponseMessage> SendFormAsync(string address, params (string Name, string Value)[] fields)
    {
        var token = FormToken().Match(await PageAsync("/")).Groups[1].Value;
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).Append(new("form-token", token)));
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = form, Headers = { { "Origin", Address.GetLeftPart(UriPartial.Authority) } } };
        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Sends a form and looks where it leads.</summary>
    internal async Task<string> DoAsync(string address, params (string Name, string Value)[] fields)
    {
        using var answer = await SendFormAsync(address, fields);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return await PageAsync(answer.Headers.Location!.OriginalString);
    }

    [GeneratedRegex("name=\"form-token\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}
