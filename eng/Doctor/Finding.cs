namespace OpenGov.Doctor;

/// <summary>How bad it is: a yellow line can wait until tomorrow, a red one cannot.</summary>
internal enum State
{
    Ok,
    Warn,
    Bad,
}

/// <summary>A line of the table.</summary>
/// <param name="Found">What was seen, with figures.</param>
/// <param name="Advice">What to do about it; nothing when all is well.</param>
internal sealed record Finding(string Check, State State, string Found, string? Advice = null)
{
    internal static Finding Ok(string check, string found) => new(check, State.Ok, found);

    internal static Finding Warn(string check, string found, string advice) => new(check, State.Warn, found, advice);

    internal static Finding Bad(string check, string found, string advice) => new(check, State.Bad, found, advice);
}
