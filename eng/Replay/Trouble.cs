namespace OpenGov.Replay;

/// <summary>The call cannot be carried out; nothing was filed by it.</summary>
/// <param name="what">What is wrong.</param>
/// <param name="cure">What to do about it.</param>
internal sealed class TroubleException(string what, string cure) : Exception(what)
{
    internal string Cure { get; } = cure;
}

/// <summary>A row that is not sent, and why.</summary>
/// <param name="Line">In the file; the header stands in line 1.</param>
internal sealed record UnusableRow(int Line, string Reason);
