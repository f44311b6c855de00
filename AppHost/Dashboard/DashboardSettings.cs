namespace OpenGov.Dashboard;

/// <summary>Where the dashboard listens (0 takes any free port) and what it is trusted with.</summary>
internal sealed record DashboardSettings(int PagesPort, int OtlpHttpPort, int OtlpGrpcPort)
{
    /// <summary>What senders of telemetry must show in the header <c>x-otlp-api-key</c>.</summary>
    public required string OtlpKey { get; init; }

    /// <summary>What the dashboard shows services in the header <c>X-Operations-Key</c>.</summary>
    public required string OperationsKey { get; init; }

    /// <summary>A file that always holds a fresh one-time link to the pages; only its owner reads it.</summary>
    public required string LinkFile { get; init; }

    /// <summary>A collector that gets all telemetry as well.</summary>
    public Uri? Relay { get; init; }

    /// <summary>Who is told when an alert begins or ends.</summary>
    public Uri? AlertWebhook { get; init; }

    /// <summary>A JSON file of rules instead of the built-in ones.</summary>
    public string? AlertRules { get; init; }
}
