using OpenGov.Fuzz.Sending;

namespace OpenGov.Fuzz.Checks;

/// <summary>What an answer must never be.</summary>
internal enum FaultKind
{
    /// <summary>The platform failed.</summary>
    ServerError,

    /// <summary>Nothing came back.</summary>
    NoAnswer,

    /// <summary>Something that the role may not read.</summary>
    ForeignDatum,

    /// <summary>A refusal that is no problem with a code, or not in the form of the standard.</summary>
    NoProblem,

    /// <summary>A trace of the code, or the text of an exception.</summary>
    Innards,

    /// <summary>A success that is not what the document promises.</summary>
    NotAsDocumented,

    /// <summary>A case whose history contradicts itself.</summary>
    BrokenCase,

    /// <summary>Over two seconds, alone as well.</summary>
    Slow,
}

/// <param name="Kind">Of which kind.</param>
/// <param name="Detail">What was seen.</param>
/// <param name="Draft">On which request.</param>
/// <param name="Heard">The answer.</param>
internal sealed record Fault(FaultKind Kind, string Detail, Draft Draft, Heard Heard);
