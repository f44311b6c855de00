namespace OpenGov.Native.Processes;

/// <summary>Asks until the answer is yes, with a deadline.</summary>
internal static class Poll
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    internal static Task<bool> UntilAsync(Func<bool> condition, TimeSpan deadline, CancellationToken cancellation) =>
        UntilAsync(() => Task.FromResult(condition()), deadline, cancellation);

    internal static async Task<bool> UntilAsync(Func<Task<bool>> condition, TimeSpan deadline, CancellationToken cancellation)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(started) > deadline)
            {
                return false;
            }

            await Task.Delay(Pause, cancellation);
        }

        return true;
    }
}
