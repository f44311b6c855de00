namespace OpenGov.ServiceDefaults;

/// <summary>
/// How many messages the outbox sends next, and how long it rests before. Requests wait for the same threads and the same database:
/// 512 at once held them up for 40 ms, and what messages lead to in other services takes a machine's processors from them.
/// While somebody waits for an answer the outbox therefore takes few, and the less of the time the more people wait, at least a tenth;
/// the longer its own oldest message has waited the shorter it rests, so that the messages come to leave as fast as they are announced.
/// </summary>
internal readonly record struct OutboxPace(int AtMost, TimeSpan Rest)
{
    private const int Few = 64, Many = 256;
    private const int RestsAsLongForEach = 3, RestsAsLongAtMost = 9;

    private static readonly TimeSpan RestsUntil = TimeSpan.FromSeconds(60), MayWait = TimeSpan.FromSeconds(90), LongestRest = TimeSpan.FromSeconds(1);

    internal static OutboxPace First { get; } = new(Few, TimeSpan.Zero);

    /// <param name="took">The last messages, from the database to the broker.</param>
    /// <param name="waited">The oldest of them; less than nothing when the clock was set back.</param>
    /// <param name="waiting">How many wait for an answer of this service just now.</param>
    internal static OutboxPace After(TimeSpan took, TimeSpan waited, int waiting)
    {
        if (waiting == 0 || waited > MayWait)
            return new(Many, TimeSpan.Zero);
        var rest = took * (Math.Min(RestsAsLongForEach * waiting, RestsAsLongAtMost) * Math.Clamp(1 - (waited / RestsUntil), 0, 1));
        return new(Few, rest < LongestRest ? rest : LongestRest);
    }
}
