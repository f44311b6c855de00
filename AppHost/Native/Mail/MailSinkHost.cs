namespace OpenGov.Native.Mail;

/// <summary>The sink with its HTTP door, on loopback only.</summary>
internal sealed class MailSinkHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private MailSinkHost(SmtpSink sink, WebApplication app) => (Sink, this.app) = (sink, app);

    internal SmtpSink Sink { get; }

    internal Uri HttpAddress => new(app.Urls.First());

    internal static async Task<MailSinkHost> StartAsync(string folder, int smtpPort, int httpPort)
    {
        // Not where it stands, the data folder: all files below the content root are watched, those of the databases too.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls($"http://127.0.0.1:{httpPort}");
        // Mailpit's names are neither camel case nor ours.
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.PropertyNamingPolicy = null);
        var app = builder.Build();
        var sink = new SmtpSink(folder, smtpPort);
        app.Use(NoScriptAsync);
        app.MapMailApi(sink);
        app.MapMailPages(sink);
        await app.StartAsync();
        return new MailSinkHost(sink, app);
    }

    internal Task WaitForShutdownAsync() => app.WaitForShutdownAsync();

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await Sink.DisposeAsync();
    }

    private static Task NoScriptAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; frame-ancestors 'none'";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return next(context);
    }
}
