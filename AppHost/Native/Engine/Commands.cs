namespace OpenGov.Native.Engine;

/// <summary>What operators tell one resource to do, one thing at a time: who clicks while another is under way is told so.</summary>
internal sealed class Commands(string name) : IDisposable
{
    // A page should not hang while a broker says goodbye.
    private static readonly TimeSpan AnswersWithin = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim gate = new(1, 1);

    /// <summary>No command is taken any more: the platform stops.</summary>
    internal bool AreOver { get; private set; }

    /// <summary>The one under way.</summary>
    internal Task<string?> Doing { get; private set; } = Task.FromResult<string?>(null);

    /// <summary>Answers what the command answers, or null when it has begun and takes its time.</summary>
    internal async Task<string?> TryAsync(Func<Task<string?>> command, CancellationToken cancellation)
    {
        if (AreOver)
        {
            return "The platform is stopping.";
        }

        if (!await gate.WaitAsync(TimeSpan.Zero, cancellation))
        {
            return $"{name} is being stopped or started just now.";
        }

        var doing = Doing = DoAsync(command);
        await Task.WhenAny(doing, Task.Delay(AnswersWithin, cancellation));
        return doing.IsCompleted ? await doing : null;
    }

    /// <summary>Returns when the one under way has ended; after it there is none.</summary>
    internal async Task EndAsync()
    {
        AreOver = true;
        await gate.WaitAsync();
        gate.Release();
    }

    public void Dispose() => gate.Dispose();

    private async Task<string?> DoAsync(Func<Task<string?>> command)
    {
        try
        {
            // Whoever came by in the last moment.
            return AreOver ? "The platform is stopping." : await command();
        }
        finally
        {
            gate.Release();
        }
    }
}
