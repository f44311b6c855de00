namespace OpenGov.Chaos.Audit;

/// <summary>Who is told of which step, as the platform promises it.</summary>
internal static class Letters
{
    /// <summary>Letters that a step calls for; letters to others who are competent come beside them and are not asked for.</summary>
    internal static IEnumerable<(Guid Recipient, string Template)> CalledForBy(Entry entry, Case ofCase) => entry.Kind switch
    {
        "routed" => [(ofCase.PersonId, "received-and-routed"), (entry.InstitutionId, "routed")],
        "taken" or "asked" or "answered" => [(ofCase.PersonId, entry.Kind)],
        "replied" => [(entry.InstitutionId, "replied")],
        "forwarded" => [(ofCase.PersonId, "forwarded"), (entry.InstitutionId, "forwarded-to-you")],
        _ => [],
    };

    /// <summary>How many letters of each kind the timeline of a case calls for.</summary>
    internal static Dictionary<(Guid Recipient, string Template), int> CalledFor(Evidence evidence, Case one) =>
        evidence.Timelines[one.Id].SelectMany(entry => CalledForBy(entry, one)).CountBy(letter => letter).ToDictionary();
}
