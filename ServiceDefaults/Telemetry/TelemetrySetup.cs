using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace OpenGov.ServiceDefaults;

internal static class TelemetrySetup
{
    private static readonly string[] Sources =
        [Telemetry.Name, "Microsoft.AspNetCore", "System.Net.Http", "Yarp.ReverseProxy", "MassTransit", "Npgsql"];

    private static readonly string[] Meters =
    [
        Telemetry.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http",
        "MassTransit", "Npgsql", "System.Runtime",
    ];

    /// <summary>Traces, metrics and logs go out by OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names a receiver.</summary>
    internal static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
            return;

        builder.Logging.AddOpenTelemetry(logs =>
        {
            logs.IncludeFormattedMessage = true;
            logs.SetResourceBuilder(Describe(ResourceBuilder.CreateDefault(), builder));
            logs.AddOtlpExporter();
        });
        builder.Services.AddOptions<TraceOptions>().BindConfiguration("Traces").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton(SamplerOf);
        builder.Services.AddSingleton(services => OpenTelemetrySdk.Create(sdk =>
        {
            sdk.Services.AddSingleton<IConfiguration>(builder.Configuration); // its own knows the environment alone
            sdk.ConfigureResource(resource => Describe(resource, builder))
                .WithTracing(traces => Trace(traces, services))
                .WithMetrics(metrics => metrics.AddMeter(Meters).AddOtlpExporter());
        }));
        builder.Services.AddHostedService<TelemetryFlush>();
    }

    private static RateLimitedSampler SamplerOf(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<TraceOptions>>().Value;
        return new(options.PerSecond, options.ShareBeyond, services.GetRequiredService<TimeProvider>());
    }

    private static void Trace(TracerProviderBuilder traces, IServiceProvider services)
    {
        traces.AddSource(Sources).AddProcessor(new UnrecordedPolling()).AddOtlpExporter();
        // A sampler set by code would be stronger than the variable.
        if (!string.IsNullOrEmpty(services.GetRequiredService<IConfiguration>()["OTEL_TRACES_SAMPLER"]))
            return;
        traces.SetSampler(new ParentBasedSampler(services.GetRequiredService<RateLimitedSampler>()));
    }

    private static ResourceBuilder Describe(ResourceBuilder resource, WebApplicationBuilder builder) =>
        string.IsNullOrEmpty(builder.Configuration["OTEL_SERVICE_NAME"])
            ? resource.AddService(builder.Environment.ApplicationName)
            : resource.AddEnvironmentVariableDetector();

    /// <summary>Registered first, hence stopped last: what the others say while stopping still goes out.</summary>
    private sealed class TelemetryFlush(OpenTelemetrySdk sdk) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            sdk.TracerProvider.ForceFlush(2_000);
            sdk.MeterProvider.ForceFlush(2_000);
            return Task.CompletedTask;
        }
    }
}
