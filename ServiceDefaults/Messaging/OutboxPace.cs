namespace OpenGov.ServiceDefaults;

/// <summary>
/// How many messages the outbox sends next, and how long it rests before. Requests wait for the same threads and the same database:
/// 512 at once held them up for 40 ms, and what messages lead to in other services takes a machine's processors from them.
/// While somebody waits for an answer the outbox therefore takes few, and a tenth of the time, until its own oldest message has waited too long.
/// </summary>
internal readonly record struct OutboxPace(int AtMost, TimeSpan Rest)
{
    private const int Few = 64, Many = 512;
    private const int RestsAsLong = 9;

    private static readonly TimeSpan MayWait = TimeSpan.FromSeconds(20), LongestRest = TimeSpan.FromSeconds(1);

    internal static OutboxPace First { get; } = new(Few, TimeSpan.Zero);

    /// <param name="took">The last messages, from the database to the broker.</param>
    /// <param name="waited">The oldest of them.</param>
    /// <param name="isAwaited">Somebody waits for an answer of this service just now.</param>
    internal static OutboxPace After(TimeSpan took, TimeSpan waited, bool isAwaited) =>
        !isAwaited || waited > MayWait ? new(Many, TimeSpan.Zero) : new(Few, RestsAsLong * took < LongestRest ? RestsAsLong * took : LongestRest);
}
