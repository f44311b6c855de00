using System.Reflection;
using System.Text;

namespace OpenGov.Dashboard;

/// <summary>The status page, on loopback only.</summary>
internal sealed class DashboardHost : IAsyncDisposable
{
    private static readonly string[] OwnNames = ["localhost", "127.0.0.1", "[::1]"];

    private readonly WebApplication app;

    private DashboardHost(WebApplication app) => this.app = app;

    internal Uri Address => new(app.Urls.First());

    internal static async Task<DashboardHost> StartAsync(IOperatorView view, DashboardSettings settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls($"http://127.0.0.1:{settings.PagesPort}");
        var app = builder.Build();
        app.Use(GuardAsync);
        app.MapGet("/", () => Html(StatusPage.Render(view.Resources())));
        app.MapGet("/api/resources", () => TypedResults.Ok(view.Resources()));
        app.MapGet("/logs/{name}", (string name) => view.LogFilesOf(name) is [.., var file]
            ? Html(LogPage.Render(name, ConsoleLog.Tail(file, view.Secrets())))
            : NotFound($"There is no resource “{name}”, so it has no log.", view));
        app.MapGet("/dashboard.css", () => TypedResults.Text(Asset("dashboard.css"), "text/css; charset=utf-8"));
        app.MapGet("/dashboard.js", () => TypedResults.Text(Asset("dashboard.js"), "text/javascript; charset=utf-8"));
        app.MapFallback(() => NotFound("There is no such page.", view));
        await app.StartAsync();
        return new DashboardHost(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    // A page elsewhere may point a name of its own at this machine (DNS rebinding): only our own names are answered.
    private static Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        if (!OwnNames.Contains(context.Request.Host.Host))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            context.Response.ContentType = "text/plain; charset=utf-8";
            return context.Response.WriteAsync($"This page answers to localhost only: http://localhost:{context.Connection.LocalPort}");
        }

        context.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "no-store";
        return next(context);
    }

    private static IResult Html(string page, int status = StatusCodes.Status200OK) => Results.Text(page, "text/html; charset=utf-8", Encoding.UTF8, status);

    private static IResult NotFound(string reason, IOperatorView view) => Html(NotFoundPage.Render(reason, view.Resources()), StatusCodes.Status404NotFound);

    private static string Asset(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
