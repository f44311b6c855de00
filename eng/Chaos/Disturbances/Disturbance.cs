namespace OpenGov.Chaos.Disturbances;

/// <summary>One thing that goes wrong, for a moment or for some seconds. Its text is the sentence that the schedule prints.</summary>
internal abstract class Disturbance
{
    /// <summary>Between beginning and end; nothing for what is over at once.</summary>
    internal virtual TimeSpan Lasts => TimeSpan.Zero;

    /// <summary>How far it sets the clock ahead.</summary>
    internal virtual TimeSpan ClockAhead => TimeSpan.Zero;

    /// <summary>Whether each connection to the mail server may be left with a mail that was given and not answered, or not recorded.</summary>
    internal virtual bool MayLeaveMailUnanswered => false;

    /// <summary>Whether what was begun before has to have ended.</summary>
    internal virtual bool WantsCalm => false;

    /// <summary>Why it cannot be done here; null when it can.</summary>
    internal virtual string? ImpossibleBecause(Stage stage) => null;

    internal abstract Task BeginAsync(Stage stage, CancellationToken stop);

    internal virtual Task EndAsync(Stage stage, CancellationToken stop) => Task.CompletedTask;
}
