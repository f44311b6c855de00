using OpenGov.Dashboard;

namespace OpenGov.Native.Engine;

/// <summary>What the dashboard is started with.</summary>
internal static class DashboardSetup
{
    internal const string LinkFile = "dashboard-link";
    private const int DashboardPort = 18888;

    internal static DashboardSettings Settings(IConfiguration configuration, DataFolder data, Narrator narrator) =>
        new(PublicPorts.Find(configuration, "dashboard", DashboardPort, narrator), data.Ports.Kept(ProjectSettings.Intake), data.Ports["otlp-grpc"])
        {
            OtlpKey = data.Secrets["otlp"],
            OperationsKey = data.Secrets["operations"],
            LinkFile = Path.Combine(data.Root, LinkFile),
            Relay = AddressIn(configuration, "OPENGOV_OTLP"),
            AlertWebhook = AddressIn(configuration, "OPENGOV_ALERT_WEBHOOK"),
            AlertRules = FileIn(configuration, "OPENGOV_ALERT_RULES"),
        };

    private static Uri? AddressIn(IConfiguration configuration, string name) => configuration[name] is not { Length: > 0 } value
        ? null
        : Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new EngineException($"{name} is {value}: it must be an address, http://… or https://…");

    private static string? FileIn(IConfiguration configuration, string name) => configuration[name] is not { Length: > 0 } path
        ? null
        : File.Exists(path)
            ? Path.GetFullPath(path)
            : throw new EngineException($"{name} is {path}: there is no such file.");
}
