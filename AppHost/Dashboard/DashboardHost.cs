using System.Net;
using OpenGov.Dashboard.Access;
using OpenGov.Dashboard.DeadLetters;
using OpenGov.Dashboard.Markup;
using OpenGov.Dashboard.Telemetry;

namespace OpenGov.Dashboard;

/// <summary>The operator's pages and the intake of telemetry, on loopback only, each on its own port.</summary>
internal sealed class DashboardHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly SignInLink link;

    private DashboardHost(WebApplication app, SignInLink link) => (this.app, this.link) = (app, link);

    internal Uri Address => Addresses[0];

    internal Uri OtlpHttp => Addresses[1];

    internal Uri OtlpGrpc => Addresses[2];

    // In the order in which they were asked for.
    private IReadOnlyList<Uri> Addresses => [.. app.Urls.Select(url => new Uri(url))];

    /// <summary>A link to sign in by, used once; the one before is void. The link file holds it as well.</summary>
    internal Uri NewLink() => link.Renew();

    internal static async Task<DashboardHost> StartAsync(IOperatorView view, DashboardSettings settings, TimeProvider? clock = null)
    {
        var link = new SignInLink(settings.LinkFile);
        clock ??= TimeProvider.System;
        var store = new TelemetryStore(new TelemetryLimits(), clock);
        var app = Build(view, settings, services => services.AddSingleton(clock).AddSingleton(link).AddSingleton(store));
        TelemetryIntake.Map(app, store, new IntakeSettings(settings.OtlpKey) { Relay = settings.Relay });
        UsePages(app);
        await app.StartAsync();
        var host = new DashboardHost(app, link);
        // By the name that scripts and people use: a cookie for another name of this machine would not be sent.
        link.Address = new UriBuilder(host.Address) { Host = "localhost" }.Uri;
        link.Renew();
        return host;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static WebApplication Build(IOperatorView view, DashboardSettings settings, Action<IServiceCollection> add)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, settings.PagesPort);
            OtlpDoor.Listen(kestrel, settings.OtlpHttpPort, settings.OtlpGrpcPort);
        });
        builder.Services.AddSingleton(view).AddSingleton(settings)
            .AddSingleton<Sessions>().AddSingleton<SignedIn>().AddSingleton<OperationsClient>();
        add(builder.Services);
        return builder.Build();
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
