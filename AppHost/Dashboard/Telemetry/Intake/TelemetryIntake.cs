using Microsoft.AspNetCore.Http.Features;

namespace OpenGov.Dashboard.Telemetry;

/// <summary>Receives traces, logs and metrics by OTLP on the ports of <see cref="OtlpDoor"/>.</summary>
internal static class TelemetryIntake
{
    // A gRPC message has five bytes more, and gzip may make what cannot be packed a little longer.
    private const long MostOnTheWire = RequestBody.MostBytes + 4096;

    /// <summary>Before all other middleware: what comes in by an OTLP port never reaches a page.</summary>
    /// <returns>The relay, if there is one: for its figures, and to be disposed with the host.</returns>
    internal static OtlpRelay? Map(WebApplication app, TelemetryStore store, IntakeSettings settings)
    {
        var relay = settings.Relay is { } collector ? new OtlpRelay(collector, app.Services.GetRequiredService<ILogger<OtlpRelay>>()) : null;
        var key = new IntakeKey(settings.Key);
        var (http, grpc) = (new OtlpHttp(store, key, relay), new OtlpGrpc(store, key, relay));
        app.MapWhen(context => context.Features.Get<OtlpDoor>() is not null, branch => branch.Run(context =>
        {
            context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = MostOnTheWire;
            return context.Features.Get<OtlpDoor>()!.IsGrpc ? grpc.ReceiveAsync(context) : http.ReceiveAsync(context);
        }));
        return relay;
    }
}
