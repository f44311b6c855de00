using OpenGov.Native.Processes;
using OpenGov.Native.Servers;

namespace OpenGov.Testing;

/// <summary>A running server of the tests, to be killed and started again on the same port with the same data.</summary>
public abstract class ServerHandle
{
    /// <summary>The server's process.</summary>
    public abstract int Pid { get; }

    /// <summary>Ends it at once, as a crash would (<c>kill -9</c>); it stays away until <see cref="RestartAsync"/>.</summary>
    public abstract Task KillAsync();

    /// <summary>Starts it again, killing it first when it still runs, and waits until it answers.</summary>
    public abstract Task RestartAsync();
}

internal sealed class RunningServer<TServer> : ServerHandle, IAsyncDisposable
    where TServer : Workload
{
    // Other tests have the machine as well: it bounds what never starts, it times nothing.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ProcessFolder folder;
    private ChildProcess process;

    private RunningServer(ProcessFolder folder, TServer server, ChildProcess process) =>
        (this.folder, Server, this.process) = (folder, server, process);

    public override int Pid => process.Pid;

    internal TServer Server { get; }

    public override async Task KillAsync()
    {
        process.Kill();
        await process.WaitAsync(CancellationToken.None);
    }

    public override async Task RestartAsync()
    {
        await KillAsync();
        process.Dispose();
        process = await StartHealthyAsync(folder, Server);
    }

    public async ValueTask DisposeAsync()
    {
        if (Server is RabbitMqServer)
        {
            process.Kill(); // it takes seconds to say goodbye, and its data is deleted anyway
        }

        await process.StopAsync(Server.Grace);
        await Server.CleanUpAsync();
        process.Dispose();
    }

    internal static async Task<RunningServer<TServer>> StartAsync(ProcessFolder folder, TServer server) =>
        new(folder, server, await StartHealthyAsync(folder, server));

    // More than one attempt: after a crash PostgreSQL refuses to start until the last of its orphans has gone.
    private static async Task<ChildProcess> StartHealthyAsync(ProcessFolder folder, TServer server)
    {
        ChildProcess? process = null;
        await server.PrepareAsync(CancellationToken.None);
        var launch = server.Launch() with { StepsBack = false }; // here the test waits for it
        var isUp = await Poll.UntilAsync(
            async () =>
            {
                process = process is { HasExited: false } ? process : ChildProcess.Start(folder, server.Name, launch);
                return await server.IsHealthyAsync(CancellationToken.None) && !process.HasExited;
            },
            Patience, CancellationToken.None);
        if (isUp)
            return process!;

        await process!.StopAsync(TimeSpan.Zero);
        await server.CleanUpAsync();
        throw new InvalidOperationException($"{server.Name} did not start: {await File.ReadAllTextAsync(folder.LogOf(server.Name))}");
    }
}
