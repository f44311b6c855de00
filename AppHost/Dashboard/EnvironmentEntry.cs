namespace OpenGov.Dashboard;

/// <summary>A variable that a process was started with.</summary>
/// <param name="Value">Never holds a secret: what is secret in it is masked already, in a connection string the password alone.</param>
/// <param name="IsSecret">The whole value is secret.</param>
internal sealed record EnvironmentEntry(string Name, string Value, bool IsSecret);
