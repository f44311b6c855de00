using OpenGov.Dashboard.Access;
using OpenGov.Dashboard.ConsoleLogs;
using OpenGov.Dashboard.Markup;
using OpenGov.Dashboard.Resources;

namespace OpenGov.Dashboard;

/// <summary>The operator's pages, on loopback only.</summary>
internal sealed class DashboardHost : IAsyncDisposable
{
    private readonly WebApplication pages;
    private readonly SignInLink link;

    private DashboardHost(WebApplication pages, SignInLink link) => (this.pages, this.link) = (pages, link);

    internal Uri Address => new(pages.Urls.First());

    /// <summary>A link to sign in by, used once; the one before is void. The link file holds it as well.</summary>
    internal Uri NewLink() => link.Renew();

    internal static async Task<DashboardHost> StartAsync(IOperatorView view, DashboardSettings settings)
    {
        var link = new SignInLink(settings.LinkFile);
        var pages = Build(view, settings, link);
        await pages.StartAsync();
        var host = new DashboardHost(pages, link);
        // By the name that scripts and people use: a cookie for another name of this machine would not be sent.
        link.Address = new UriBuilder(host.Address) { Host = "localhost" }.Uri;
        link.Renew();
        return host;
    }

    public ValueTask DisposeAsync() => pages.DisposeAsync();

    private static WebApplication Build(IOperatorView view, DashboardSettings settings, SignInLink link)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls($"http://127.0.0.1:{settings.PagesPort}");
        builder.Services.AddSingleton(view).AddSingleton(settings).AddSingleton(link).AddSingleton(TimeProvider.System)
            .AddSingleton<Sessions>().AddSingleton<SignedIn>();
        var app = builder.Build();
        app.UseExceptionHandler(failed => failed.Run(FailurePage.ShowAsync));
        app.Use(OwnNames.GuardAsync);
        app.Use(app.Services.GetRequiredService<SignedIn>().GuardAsync);
        app.Use(OwnForms.GuardAsync);
        Map(app);
        return app;
    }

    private static void Map(IEndpointRouteBuilder app)
    {
        Assets.Map(app);
        SignIn.Map(app);
        ResourcesPage.Map(app);
        ResourcePage.Map(app);
        ResourceDeeds.Map(app);
        ConsolePage.Map(app);
        ConsoleTail.Map(app);
        NotFoundPage.Map(app);
    }
}
