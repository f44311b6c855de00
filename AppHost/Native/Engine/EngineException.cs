namespace OpenGov.Native.Engine;

/// <summary>Why the system cannot start, in words for the one who started it.</summary>
internal sealed class EngineException(string message) : Exception(message);
