using OpenGov.Dashboard.Telemetry;

namespace OpenGov.Dashboard.Tests.Telemetry;

/// <summary>The intake behind real doors, with a store to look into and a page that must not be reached through them.</summary>
internal sealed class IntakeHost : IAsyncDisposable
{
    internal const string Key = "the-key-of-this-test";
    internal const string Page = "A page";

    private readonly WebApplication app;
    private readonly OtlpRelay? relay;

    private IntakeHost(WebApplication app, TelemetryStore store, OtlpRelay? relay) => (this.app, Store, this.relay) = (app, store, relay);

    internal TelemetryStore Store { get; }

    internal OtlpRelay Relay => relay!;

    internal Uri Pages => new(app.Urls.ElementAt(0));

    internal Uri Http => new(app.Urls.ElementAt(1));

    internal Uri Grpc => new(app.Urls.ElementAt(2));

    internal static async Task<IntakeHost> StartAsync(Uri? collector = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(System.Net.IPAddress.Loopback, 0);
            OtlpDoor.Listen(kestrel, 0, 0);
        });
        var app = builder.Build();
        var store = new TelemetryStore();
        var relay = TelemetryIntake.Map(app, store, new IntakeSettings(Key) { Relay = collector });
        app.MapFallback(() => Page);
        await app.StartAsync();
        return new IntakeHost(app, store, relay);
    }

    internal static HttpClient Client(Uri address, string? key = Key)
    {
        var client = new HttpClient { BaseAddress = address };
        if (key is not null)
        {
            client.DefaultRequestHeaders.Add(IntakeSettings.KeyHeader, key);
        }

        return client;
    }

    public async ValueTask DisposeAsync()
    {
        if (relay is not null)
        {
            await relay.DisposeAsync();
        }

        await app.DisposeAsync();
    }
}
