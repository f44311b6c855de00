namespace OpenGov.Chaos.Audit;

/// <summary>What is wrong, with the ids by which one can look at it.</summary>
internal sealed record Finding(FindingKind Kind, string What);

internal enum FindingKind
{
    /// <summary>Acknowledged, and not there; or announced, and nobody was told.</summary>
    Lost,

    /// <summary>Done twice.</summary>
    Doubled,

    /// <summary>Not in the order in which it was done.</summary>
    OutOfOrder,

    /// <summary>A record or an answer says what is not so.</summary>
    Untruthful,

    /// <summary>Asked for to the end of the run, and never acknowledged.</summary>
    Unserved,

    /// <summary>Long after the last disturbance something is unwell or still waits.</summary>
    Restless,

    /// <summary>More mails went out twice, under the same Message-ID, than the kills explain.</summary>
    SentAgainTooOften,
}
