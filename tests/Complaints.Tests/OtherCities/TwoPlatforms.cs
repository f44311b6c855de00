using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenGov.ServiceDefaults;
using OpenGov.Testing;
using static OpenGov.Complaints.Tests.ComplaintsService;

namespace OpenGov.Complaints.Tests.OtherCities;

/// <summary>Two installations of this platform: one sends the street lights of Druskininkai on to the other, whose data would send them on again.</summary>
public sealed class TwoPlatforms(ComplaintsService room) : IAsyncLifetime
{
    private const string Druskininkai = "lt-sav-15";
    private readonly string folder = Directory.CreateTempSubdirectory("opengov-two-platforms").FullName;
    private TestService<Program> ours = null!;
    private TestService<Program> theirs = null!;
    private DoorOfThePlatform door = null!;

    [Fact]
    public async Task A_case_goes_to_the_other_platform_once_is_answered_there_and_closed_here()
    {
        door.DropsFirstAnswer = true;
        var reference = await FileAsync();
        await Eventually.TrueAsync(() => OneAsync(ours, "SELECT count(*) FROM remote_cases WHERE state = 'sent'"), "it was found over there");

        var there = await CaseThereAsync();
        Assert.EndsWith($"[{reference}]", there.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal("Druskininkai Municipality", there.GetProperty("status").GetProperty("institution").GetProperty("name").GetString());
        using var officer = theirs.As(Caller.OfficerOf(Druskininkai));
        var referenceThere = there.GetProperty("status").GetProperty("reference").GetString()!;
        await StepAsync(officer, referenceThere, "take");
        await StepAsync(officer, referenceThere, "answer", new { decision = "upheld", text = "Lempa pakeista šiandien.", legalBasis = "Vietos savivaldos įstatymo 6 str." });

        await Eventually.TrueAsync(() => OneAsync(ours, $"SELECT count(*) FROM complaints WHERE reference = '{reference}' AND state = 'closed'"), "it is closed here");
        Assert.Equal(1, await theirs.CountAsync("SELECT count(*) FROM complaints"));
        Assert.Equal(0, await theirs.CountAsync("SELECT count(*) FROM remote_cases")); // machines send a case on once, not in a circle
        Assert.Equal(0, await theirs.CountAsync("SELECT count(*) FROM complaints WHERE complaints::text ILIKE '%amina%'"));
    }

    public async ValueTask InitializeAsync()
    {
        door = await DoorOfThePlatform.StartAsync();
        await WriteDataAsync();
        var settings = new Dictionary<string, string?>
        {
            ["Logging:LogLevel:Default"] = "Error",
            ["Logging:LogLevel:MassTransit"] = "None",
            ["Jurisdictions:Folder"] = folder,
            ["Mail:PublicAddress"] = "https://opengov.example/",
            ["OtherCities:Keys:there"] = DoorOfThePlatform.Key,
            ["OtherCities:SettleSeconds"] = "0.5",
            ["OtherCities:FirstPauseSeconds"] = "0.3",
            ["OtherCities:FollowEverySeconds"] = "0.3",
            ["OtherCities:LookEverySeconds"] = "0.2",
        };
        ours = await TestService<Program>.StartAsync(room.Servers, "complaints", settings);
        theirs = await TestService<Program>.StartAsync(room.Servers, "complaints", settings);
        door.Opens = theirs;
    }

    public async ValueTask DisposeAsync()
    {
        await ours.DisposeAsync();
        await theirs.DisposeAsync();
        await door.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<string> FileAsync()
    {
        var complaint = AComplaint(Druskininkai);
        (complaint["latitude"], complaint["longitude"]) = (54.05382575, 23.89198536);
        using var client = ours.As(Caller.Amina);
        using var answer = await client.PostAsJsonAsync("/complaints", complaint, Now);
        return (await JsonOf(answer, HttpStatusCode.Created)).GetProperty("reference").GetString()!;
    }

    private async Task<JsonElement> CaseThereAsync()
    {
        using var officer = theirs.As(Caller.OfficerOf(Druskininkai));
        officer.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        using var inbox = await officer.GetAsync(new Uri("/complaints/inbox", UriKind.Relative), Now);
        var reference = Assert.Single((await JsonOf(inbox, HttpStatusCode.OK)).GetProperty("items").EnumerateArray()).GetProperty("reference").GetString();
        using var read = await officer.GetAsync(new Uri($"/complaints/{reference}", UriKind.Relative), Now);
        return await JsonOf(read, HttpStatusCode.OK);
    }

    private async Task WriteDataAsync()
    {
        var to = Directory.CreateDirectory(Path.Combine(folder, "lt")).FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "jurisdictions", "lt")))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        await File.WriteAllTextAsync(Path.Combine(to, "forwarding.json"), JsonSerializer.Serialize(new
        {
            forwards = new[]
            {
                new
                {
                    category = "gatviu-apsvietimas",
                    institution = Druskininkai,
                    endpoint = door.Endpoint,
                    serviceCode = "gatviu-apsvietimas",
                    keyName = "there",
                    inForceFrom = "2026-01-01",
                    source = "An agreement of two platforms, made for this test.",
                },
            },
        }));
    }

    private static async Task<bool> OneAsync(TestService<Program> platform, string sql) => await platform.CountAsync(sql) == 1;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    /// <summary>Stands where the gateway of the other platform stands: makes a client's token of the key, and hands on.</summary>
    private sealed class DoorOfThePlatform : IAsyncDisposable
    {
        internal const string Key = "key-of-the-other-platform";

        private readonly WebApplication server;
        private int posts;

        private DoorOfThePlatform()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            server = builder.Build();
            server.Run(HandOnAsync);
        }

        internal TestService<Program>? Opens { get; set; }

        internal bool DropsFirstAnswer { get; set; }

        internal string Endpoint => server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/open311/v2/";

        internal static async Task<DoorOfThePlatform> StartAsync()
        {
            var door = new DoorOfThePlatform();
            await door.server.StartAsync();
            return door;
        }

        public ValueTask DisposeAsync() => server.DisposeAsync();

        private async Task HandOnAsync(HttpContext http)
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
            var form = QueryHelpers.ParseQuery(System.Text.Encoding.UTF8.GetString(body.ToArray()));
            var key = http.Request.Query["api_key"].FirstOrDefault() ?? form.GetValueOrDefault("api_key").ToString();

            using var client = Opens!.As(key == Key ? Caller.ClientIn("lt") : Caller.Guest);
            using var request = new HttpRequestMessage(new HttpMethod(http.Request.Method), http.Request.Path + http.Request.QueryString.ToString());
            if (body.Length > 0) request.Content = new ByteArrayContent(body.ToArray());
            request.Content?.Headers.Add("Content-Type", http.Request.ContentType);
            if (http.Request.Headers[Idempotency.Header].FirstOrDefault() is { } once) request.Headers.Add(Idempotency.Header, once);
            using var answer = await client.SendAsync(request, http.RequestAborted);

            if (DropsFirstAnswer && http.Request.Method == "POST" && Interlocked.Increment(ref posts) == 1)
            {
                http.Abort();
                return;
            }

            http.Response.StatusCode = (int)answer.StatusCode;
            http.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
            await answer.Content.CopyToAsync(http.Response.Body, http.RequestAborted);
        }
    }
}
