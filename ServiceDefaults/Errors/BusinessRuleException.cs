namespace OpenGov.ServiceDefaults;

/// <summary>A rule forbids the step. Reaches the client as 409 with its stable code; never retried.</summary>
public sealed class BusinessRuleException(string code, string message) : Exception(message)
{
    /// <summary>Stable and machine-readable, as <c>complaint.already-answered</c>.</summary>
    public string Code { get; } = code;
}
