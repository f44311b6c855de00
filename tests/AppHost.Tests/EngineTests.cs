using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using OpenGov.Native.Engine;
using OpenGov.Native.Processes;
using OpenGov.Testing;

namespace OpenGov.AppHost.Tests;

public sealed class EngineTests(Servers servers) : EngineOnAPage(servers)
{
    [Fact]
    public async Task What_waits_for_another_starts_when_the_other_is_well()
    {
        var web = Sleeper("web").WithHttpEndpoint().WithHttpHealthCheck("/health");
        var reader = Sleeper("reader").WaitFor(web);
        await using var engine = Started();
        await engine.Runners[web.Resource].Status.UntilAsync(status => status.Pid is not null, Cancellation);
        Assert.Equal(RunState.Waiting, engine.Runners[reader.Resource].Status.Value.State);

        await using var answering = await AnswerAtAsync(web.Resource.Plan.Endpoints.Single().Given);

        await BecomesAsync(engine, reader, status => status.State == RunState.Running);
        Assert.True(engine.Runners[web.Resource].Status.Value.IsHealthy);
    }

    [Fact]
    public async Task What_waits_for_a_step_starts_when_the_step_has_succeeded()
    {
        // Fails twice, as a migration does while its database is away.
        var step = Shell("step", "echo x >>tries; test $(wc -l <tries) -ge 3");
        var reader = Shell("reader", "wc -l <tries >seen; exec sleep 600").WaitForCompletion(step);
        await using var engine = Started();

        await BecomesAsync(engine, reader, status => status.State == RunState.Running);
        Assert.True(await Poll.UntilAsync(() => File.Exists(Path.Combine(root, "seen")) && ReadTrimmed("seen") == "3", Patience, Cancellation));

        Assert.Equal(RunState.Finished, engine.Runners[step.Resource].Status.Value.State);
        Assert.Equal(2, engine.Runners[step.Resource].Status.Value.Restarts);
    }

    [Fact]
    public async Task What_is_killed_comes_back_as_another_process()
    {
        var sleeper = Sleeper("sleeper");
        await using var engine = Started();
        await BecomesAsync(engine, sleeper, status => status.State == RunState.Running);
        var killed = engine.Runners[sleeper.Resource].Status.Value.Pid!.Value;

        Signals.Send(killed, Signal.Kill);

        await BecomesAsync(engine, sleeper, status => status is { State: RunState.Running, Pid: not null, Restarts: 1 } && status.Pid != killed);
        Assert.Contains("ended with code 137", said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_started_says_why_and_is_tried_again()
    {
        var broken = page.AddExecutable("broken", "/no/such/program", root);
        await using var engine = Started();

        await BecomesAsync(engine, broken, status => status.Restarts >= 2);

        Assert.Contains("ended with code", engine.Runners[broken.Resource].Status.Value.Trouble, StringComparison.Ordinal);
        Assert.Contains("/no/such/program", await File.ReadAllTextAsync(data.Processes.LogOf("broken"), Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_put_on_record_does_not_run_until_it_can()
    {
        var sleeper = Sleeper("sleeper");
        File.CreateSymbolicLink(data.Processes.RecordOf("sleeper"), "/dev/full"); // as a disk without room
        await using var engine = Started();

        await BecomesAsync(engine, sleeper, status => status is { State: RunState.Running, Restarts: 1 });

        Assert.Contains("ended with code 73", said.ToString(), StringComparison.Ordinal);
        // It runs from its first moment, and writes the record in its second.
        var record = data.Processes.RecordOf("sleeper");
        Assert.True(await Poll.UntilAsync(() => File.Exists(record) && ProcessRecord.FromFile(record) is not null, Patience, Cancellation));
    }

    [Fact]
    public async Task A_disk_that_takes_nothing_ends_nothing_and_is_said_once()
    {
        var sleeper = Sleeper("sleeper");
        var run = Directory.CreateDirectory(RunFile.PathIn(root)); // no file can be written there
        await using var engine = Started();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var watching = engine.WatchAsync(new Addresses(Application.Of(page)), stop.Token);
        await BecomesAsync(engine, sleeper, status => status.State == RunState.Running);
        Assert.True(await Poll.UntilAsync(() => said.ToString().Contains("cannot write", StringComparison.Ordinal), Patience, Cancellation));

        Signals.Send(engine.Runners[sleeper.Resource].Status.Value.Pid!.Value, Signal.Kill);
        await BecomesAsync(engine, sleeper, status => status is { State: RunState.Running, Restarts: 1 });
        run.Delete();

        Assert.True(await Poll.UntilAsync(() => File.Exists(RunFile.PathIn(root)), Patience, Cancellation));
        Assert.Equal(2, said.ToString().Split("cannot write").Length);
        await stop.CancelAsync();
        await watching;
    }

    [Fact]
    public async Task Stopping_leaves_no_process_behind_and_goes_in_the_reverse_order()
    {
        var store = Shell("store", "trap 'echo store >>stops; exit' TERM; echo x >>up; sleep 600 & wait");
        var service = Shell("service", "trap 'sleep 0.3; echo service >>stops; exit' TERM; echo x >>up; sleep 600 & wait").WaitFor(store);
        var engine = Started();
        Assert.True(await Poll.UntilAsync(() => File.Exists(Path.Combine(root, "up")) && ReadTrimmed("up") == "x\nx", Patience, Cancellation));
        int[] pids = [engine.Runners[store.Resource].Status.Value.Pid!.Value, engine.Runners[service.Resource].Status.Value.Pid!.Value];

        await engine.DisposeAsync();

        Assert.Equal(["service", "store"], await File.ReadAllLinesAsync(Path.Combine(root, "stops"), Cancellation));
        // What was killed goes on dying for a moment.
        Assert.True(await Poll.UntilAsync(() => !pids.SelectMany(MembersOf).Any(), Patience, Cancellation), "A process was left.");
        Assert.Empty(Directory.GetFiles(Path.Combine(root, "processes")));
    }

    [Fact]
    public async Task Ctrl_C_reaches_the_AppHost_only()
    {
        var sleeper = Sleeper("sleeper");
        await using var engine = Started();
        await BecomesAsync(engine, sleeper, status => status.State == RunState.Running);

        var pid = engine.Runners[sleeper.Resource].Status.Value.Pid!.Value;

        // A terminal signals the processes of its session.
        Assert.True(await Poll.UntilAsync(() => SessionOf(pid) == pid, Patience, Cancellation));
    }

    [Fact]
    public async Task After_a_kill_of_the_AppHost_the_next_start_ends_what_is_left_and_keeps_the_data()
    {
        var sleeper = Shell("sleeper", "echo kept >data; sleep 600 & sleep 600");
        var engine = Started();
        await BecomesAsync(engine, sleeper, status => status.State == RunState.Running);
        var left = engine.Runners[sleeper.Resource].Status.Value.Pid!.Value;
        Assert.True(await Poll.UntilAsync(() => File.Exists(Path.Combine(root, "data")) && SessionOf(left) == left, Patience, Cancellation));
        data.Dispose(); // what a kill does: the lock goes, nothing is stopped

        data = await OpenAsync();

        Assert.Contains("sleeper", said.ToString(), StringComparison.Ordinal);
        Assert.True(await Poll.UntilAsync(() => !MembersOf(left).Any(), Patience, Cancellation), "A process was left.");
        Assert.Equal("kept", ReadTrimmed("data"));
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task Two_AppHosts_cannot_share_a_data_folder()
    {
        var refusal = await Assert.ThrowsAsync<EngineException>(OpenAsync);

        Assert.Contains(root, refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"process {Environment.ProcessId}", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fresh_start_keeps_nothing()
    {
        _ = data.Secrets["store"];
        await File.WriteAllTextAsync(Path.Combine(root, "old"), "x", Cancellation);
        data.Dispose();

        data = await DataFolder.OpenAsync(root, isFresh: true, new Narrator(said), Cancellation);

        Assert.False(File.Exists(Path.Combine(root, "old")));
        Assert.Empty(Directory.GetFiles(Path.Combine(root, "secrets")));
    }

    /// <summary>Says 200 to everything.</summary>
    private static async Task<WebApplication> AnswerAtAsync(int port)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://localhost:{port}");
        var web = builder.Build();
        web.MapFallback("{**path}", () => "");
        await web.StartAsync();
        return web;
    }
}
