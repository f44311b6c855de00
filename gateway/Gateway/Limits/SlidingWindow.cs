namespace OpenGov.Gateway.Limits;

/// <summary>
/// Counts one caller's requests over a sliding window, estimated from two fixed ones: the last one weighs by the part of it
/// that the sliding window still covers. Refused requests do not count, so that who slows down comes in again.
/// The script of <see cref="RedisWindows"/> does the same.
/// </summary>
internal sealed class SlidingWindow
{
    private readonly Lock counting = new();
    private long slot;
    private int current;
    private int previous;

    internal bool IsStale(long nowMilliseconds, long windowMilliseconds) => nowMilliseconds / windowMilliseconds > slot + 1;

    internal Place Take(int limit, long nowMilliseconds, long windowMilliseconds)
    {
        lock (counting)
        {
            Turn(nowMilliseconds / windowMilliseconds);
            var left = windowMilliseconds - (nowMilliseconds % windowMilliseconds);
            var isGranted = current + 1 + (previous * (double)left / windowMilliseconds) <= limit;
            if (isGranted)
                current++;
            return Answer(isGranted, limit, current, previous, left, windowMilliseconds);
        }
    }

    /// <summary>The one place where counts become what a caller is told.</summary>
    internal static Place Answer(bool isGranted, int limit, int current, int previous, long leftMilliseconds, long windowMilliseconds)
    {
        var used = current + (previous * (double)leftMilliseconds / windowMilliseconds);
        var remaining = isGranted ? Math.Max(0, (int)(limit - used)) : 0;
        var wait = isGranted ? 0 : Wait(limit, current, previous, leftMilliseconds, windowMilliseconds);
        return new Place(isGranted, limit, remaining, Seconds(leftMilliseconds), isGranted ? 0 : Seconds(wait));
    }

    // Until the weight of the past leaves room for one more: within this window, or else in the next, where this one is the past.
    private static double Wait(int limit, int current, int previous, long left, long window) =>
        current < limit
            ? left - ((limit - 1 - current) * (double)window / Math.Max(1, previous))
            : left + (window * (1 - ((limit - 1) / (double)current)));

    private static int Seconds(double milliseconds) => Math.Max(1, (int)Math.Ceiling(milliseconds / 1000));

    private void Turn(long now)
    {
        if (now == slot)
            return;
        previous = now == slot + 1 ? current : 0;
        current = 0;
        slot = now;
    }
}
