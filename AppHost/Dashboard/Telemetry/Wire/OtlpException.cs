namespace OpenGov.Dashboard.Telemetry;

/// <summary>Bytes that are no OTLP message; nothing of them is kept.</summary>
internal sealed class OtlpException(string message) : Exception(message);
