namespace OpenGov.Dashboard.Access;

/// <summary>Who has signed in: a few at a time, each for twelve hours; none outlives the dashboard.</summary>
internal sealed class Sessions(TimeProvider clock)
{
    private const int Most = 32;
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private readonly Lock gate = new();
    private readonly List<OperatorSession> sessions = [];

    /// <summary>Answers the cookie's value; the oldest session makes room.</summary>
    internal string Begin()
    {
        var cookie = Keys.Fresh();
        lock (gate)
        {
            sessions.RemoveAll(HasEnded);
            if (sessions.Count == Most)
            {
                sessions.RemoveAt(0);
            }

            sessions.Add(new OperatorSession(cookie, clock.GetUtcNow() + Lifetime));
        }

        return cookie;
    }

    internal OperatorSession? Of(string? cookie)
    {
        lock (gate)
        {
            OperatorSession? found = null;
            foreach (var session in sessions)
            {
                // All are compared, so that the time taken tells nothing.
                found = session.IsOf(cookie) && !HasEnded(session) ? session : found;
            }

            return found;
        }
    }

    internal void End(OperatorSession session)
    {
        lock (gate)
        {
            sessions.Remove(session);
        }
    }

    private bool HasEnded(OperatorSession session) => session.Ends <= clock.GetUtcNow();
}
