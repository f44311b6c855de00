namespace OpenGov.Fuzz.World;

/// <summary>What exists on the platform once the set-up is done: from it valid requests are made.</summary>
internal sealed record Known
{
    internal required IReadOnlyList<KeptCase> Kept { get; init; }

    /// <summary>Numbers of cases that anybody may change during the run.</summary>
    internal required IReadOnlyList<string> Cases { get; init; }

    internal required IReadOnlyList<string> Categories { get; init; }

    internal required IReadOnlyList<string> Institutions { get; init; }

    internal required IReadOnlyList<string> Territories { get; init; }

    internal required IReadOnlyList<string> Consultations { get; init; }

    internal required IReadOnlyList<string> Opportunities { get; init; }

    internal required IReadOnlyList<string> Messages { get; init; }

    /// <summary>Ids of messages that could not be handled, of notification.</summary>
    internal IReadOnlyList<string> DeadLetters { get; init; } = [];

    /// <summary>The <c>next</c> of some page of each list.</summary>
    internal required IReadOnlyList<string> Cursors { get; init; }
}
