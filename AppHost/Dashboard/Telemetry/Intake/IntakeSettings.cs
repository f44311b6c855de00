namespace OpenGov.Dashboard.Telemetry;

/// <summary>Who may send, and who else is told.</summary>
/// <param name="Key">Wanted in the header <c>x-otlp-api-key</c>.</param>
internal sealed record IntakeSettings(string Key)
{
    internal const string KeyHeader = "x-otlp-api-key";

    /// <summary>A collector that gets every accepted body as it came.</summary>
    public Uri? Relay { get; init; }
}
