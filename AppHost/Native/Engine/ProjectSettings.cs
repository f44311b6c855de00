using Aspire.Hosting.ApplicationModel;

namespace OpenGov.Native.Engine;

/// <summary>The environment that every project gets; what the page says of it goes before.</summary>
internal sealed class ProjectSettings(IConfiguration configuration, DataFolder data)
{
    /// <summary>Where the dashboard listens for telemetry, by its name among the kept ports.</summary>
    internal const string Intake = "otlp-http";

    // Given before anybody listens there: a port that is taken would be given anew.
    private readonly int intake = data.Ports[Intake];

    internal static bool HasTelemetry(IConfiguration configuration) => configuration["OPENGOV_TELEMETRY"] is not { } wish || !wish.Equals("off", StringComparison.OrdinalIgnoreCase);

    internal Dictionary<string, string> Of(ProjectResource project, Dictionary<string, string> said)
    {
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            // Many small processes on one machine: heaps that keep to their needs.
            ["DOTNET_gcServer"] = "0",
        };
        var bindings = project.Plan.Endpoints.Where(endpoint => endpoint.IsWeb).Select(endpoint => endpoint.Binding).ToList();
        if (bindings.Count > 0)
        {
            settings["ASPNETCORE_URLS"] = string.Join(';', bindings);
        }

        if (project.Plan.AnswersOperators)
        {
            settings["Operations__Key"] = data.Secrets["operations"];
        }

        foreach (var (name, value) in Telemetry(project).Concat(said))
        {
            settings[name] = value;
        }

        return settings;
    }

    private Dictionary<string, string> Telemetry(ProjectResource project)
    {
        if (!HasTelemetry(configuration))
        {
            // Nor what we may have inherited.
            return configuration.AsEnumerable().Where(setting => setting.Key.StartsWith("OTEL_", StringComparison.Ordinal)).ToDictionary(setting => setting.Key, _ => "");
        }

        var settings = new Dictionary<string, string>
        {
            ["OTEL_SERVICE_NAME"] = project.PageName,
            ["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={Guid.NewGuid().ToString("N")[..8]}",
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = $"http://127.0.0.1:{intake}",
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_EXPORTER_OTLP_HEADERS"] = $"x-otlp-api-key={data.Secrets["otlp"]}",
            ["OTEL_BLRP_SCHEDULE_DELAY"] = "1000",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "1000",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "5000",
        };
        foreach (var name in (string[])["OTEL_TRACES_SAMPLER", "OTEL_TRACES_SAMPLER_ARG"])
        {
            if (configuration[name] is { Length: > 0 } wish)
            {
                settings[name] = wish;
            }
        }

        return settings;
    }
}
