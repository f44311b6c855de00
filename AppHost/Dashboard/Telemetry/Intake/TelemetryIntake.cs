using System.Security.Cryptography;
using System.Text;

namespace OpenGov.Dashboard.Telemetry;

/// <summary>Receives traces, logs and metrics by OTLP on the ports of <see cref="OtlpDoor"/>.</summary>
internal sealed class TelemetryIntake(TelemetryStore store, IntakeSettings settings)
{
    private const int MostBytes = 16 * 1024 * 1024;
    private const string Protobuf = "application/x-protobuf";

    /// <summary>Before all other middleware: what comes in by an OTLP port never reaches a page.</summary>
    internal static void Map(WebApplication app, TelemetryStore store, IntakeSettings settings)
    {
        var intake = new TelemetryIntake(store, settings);
        app.MapWhen(context => context.Features.Get<OtlpDoor>() is not null, branch => branch.Run(intake.ReceiveAsync));
    }

    private async Task ReceiveAsync(HttpContext context)
    {
        if (!HasKey(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var request = body.GetBuffer().AsSpan(0, (int)Math.Min(body.Length, MostBytes));
        try
        {
            _ = context.Request.Path.Value switch
            {
                "/v1/traces" => store.AddTraces(request),
                "/v1/logs" => store.AddLogs(request),
                "/v1/metrics" => store.AddMetrics(request),
                _ => context.Response.StatusCode = StatusCodes.Status404NotFound,
            };
            context.Response.ContentType = Protobuf;
        }
        catch (OtlpException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
    }

    private bool HasKey(HttpRequest request) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(request.Headers[IntakeSettings.KeyHeader].ToString())),
        SHA256.HashData(Encoding.UTF8.GetBytes(settings.Key)));
}
