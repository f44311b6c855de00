using Aspire.Hosting.ApplicationModel;

namespace OpenGov.Native.Engine;

/// <summary>The environment that every project gets; what the page says of it goes before.</summary>
internal static class ProjectSettings
{
    internal static Dictionary<string, string> Of(ProjectResource project, IConfiguration configuration, Dictionary<string, string> said)
    {
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            // Many small processes on one machine: heaps that keep to their needs.
            ["DOTNET_gcServer"] = "0",
            ["OTEL_SERVICE_NAME"] = project.Name,
            ["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={Guid.NewGuid().ToString("N")[..8]}",
        };
        var bindings = project.Plan.Endpoints.Where(endpoint => endpoint.IsWeb).Select(endpoint => endpoint.Binding).ToList();
        if (bindings.Count > 0)
        {
            settings["ASPNETCORE_URLS"] = string.Join(';', bindings);
        }

        if (configuration["OPENGOV_OTLP"] is { Length: > 0 } receiver)
        {
            settings["OTEL_EXPORTER_OTLP_ENDPOINT"] = receiver;
            settings["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
            settings["OTEL_BLRP_SCHEDULE_DELAY"] = settings["OTEL_BSP_SCHEDULE_DELAY"] = settings["OTEL_METRIC_EXPORT_INTERVAL"] = "1000";
            settings["OTEL_TRACES_SAMPLER"] = "always_on";
        }

        foreach (var (name, value) in said)
        {
            settings[name] = value;
        }

        return settings;
    }
}
