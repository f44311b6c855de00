namespace OpenGov.Platforms;

/// <summary>Nothing can be measured, and why.</summary>
public sealed class TroubleException(string what) : Exception(what);
