namespace OpenGov.Bench;

/// <summary>Nothing can be measured, and why.</summary>
internal sealed class TroubleException(string what) : Exception(what);
