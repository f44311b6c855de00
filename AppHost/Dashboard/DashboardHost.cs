using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using OpenGov.Dashboard.Access;
using OpenGov.Dashboard.Alerts;
using OpenGov.Dashboard.DeadLetters;
using OpenGov.Dashboard.Markup;
using OpenGov.Dashboard.Telemetry;

namespace OpenGov.Dashboard;

/// <summary>The operator's pages and the intake of telemetry, on loopback only, each on its own port.</summary>
internal sealed class DashboardHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly OtlpRelay? relay;

    private DashboardHost(WebApplication app, OtlpRelay? relay) => (this.app, this.relay) = (app, relay);

    internal Uri Address => Addresses[0];

    internal Uri OtlpHttp => Addresses[1];

    internal Uri OtlpGrpc => Addresses[2];

    // In the order in which they were asked for.
    private IReadOnlyList<Uri> Addresses => [.. app.Urls.Select(url => new Uri(url))];

    /// <summary>Throws <see cref="AlertRulesException"/> when the rules make no sense, before anything listens.</summary>
    internal static async Task<DashboardHost> StartAsync(IOperatorView view, DashboardSettings settings, TimeProvider? clock = null)
    {
        var rules = AlertRules.Load(settings.AlertRules);
        var app = Build(view, settings, clock ?? TimeProvider.System, rules);
        var relay = TelemetryIntake.Map(app, app.Services.GetRequiredService<TelemetryStore>(), new IntakeSettings(settings.OtlpKey) { Relay = settings.Relay });
        UsePages(app);
        await app.StartAsync();
        var host = new DashboardHost(app, relay);
        // By the name that scripts and people use: a cookie for another name of this machine would not be sent.
        app.Services.GetRequiredService<SignInLink>().Address = new UriBuilder(host.Address) { Host = "localhost" }.Uri;
        host.NewLink();
        app.Services.GetRequiredService<AlertBoard>(); // looks from now on
        return host;
    }

    /// <summary>A link to sign in by, used once; the one before is void. The link file holds it as well.</summary>
    internal Uri NewLink() => app.Services.GetRequiredService<SignInLink>().Renew();

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        if (relay is not null)
        {
            await relay.DisposeAsync();
        }
    }

    private static WebApplication Build(IOperatorView view, DashboardSettings settings, TimeProvider clock, IReadOnlyList<AlertRule> rules)
    {
        // Not where it was started: all files below the content root are watched.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, settings.PagesPort);
            OtlpDoor.Listen(kestrel, settings.OtlpHttpPort, settings.OtlpGrpcPort);
        });
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase)));
        builder.Services.AddSingleton(view).AddSingleton(settings).AddSingleton(clock).AddSingleton(rules)
            .AddSingleton(new SignInLink(settings.LinkFile)).AddSingleton(new TelemetryStore(new TelemetryLimits(), clock))
            .AddSingleton<Sessions>().AddSingleton<SignedIn>().AddSingleton<OperationsClient>().AddSingleton(Board);
        return builder.Build();
    }

    private static AlertBoard Board(IServiceProvider services)
    {
        var webhook = services.GetRequiredService<DashboardSettings>().AlertWebhook is { } address
            ? new AlertWebhook(address, services.GetRequiredService<ILogger<AlertWebhook>>())
            : null;
        return AlertBoard.Start(services.GetRequiredService<TelemetryStore>(), services.GetRequiredService<IReadOnlyList<AlertRule>>(), webhook);
    }

    private static void UsePages(WebApplication app)
    {
        app.UseExceptionHandler(failed => failed.Run(FailurePage.ShowAsync));
        app.Use(OwnNames.GuardAsync);
        app.Use(app.Services.GetRequiredService<SignedIn>().GuardAsync);
        app.Use(OwnForms.GuardAsync);
        Pages.Map(app);
    }
}
