namespace OpenGov.Native.Processes;

/// <summary>Something to be kept running: how to prepare and start it, and how to see that it is well.</summary>
internal abstract class Workload(string name)
{
    internal string Name { get; } = name;

    /// <summary>How long it may take to stop by itself.</summary>
    internal virtual TimeSpan Grace => TimeSpan.FromSeconds(10);

    /// <summary>Whether it loses what it holds when a write of its finds no room on the disk: then it stands still while hardly any is left.</summary>
    internal virtual bool NeedsRoom => false;

    /// <summary>Before each start; must bear being called again after any kind of end.</summary>
    internal virtual Task PrepareAsync(CancellationToken cancellation) => Task.CompletedTask;

    internal abstract Launch Launch();

    internal virtual Task<bool> IsHealthyAsync(CancellationToken cancellation) => Task.FromResult(true);

    /// <summary>After the program's end, when it shall not start again.</summary>
    internal virtual Task CleanUpAsync() => Task.CompletedTask;
}
