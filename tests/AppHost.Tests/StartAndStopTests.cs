using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using OpenGov.Native.Engine;
using OpenGov.Native.Processes;
using OpenGov.Testing;

namespace OpenGov.AppHost.Tests;

/// <summary>What an operator does to single resources while the platform runs.</summary>
public sealed class StartAndStopTests(Servers servers) : EngineOnAPage(servers)
{
    [Fact]
    public async Task What_an_operator_stops_stays_stopped_and_says_so()
    {
        var sleeper = Sleeper("sleeper");
        await using var engine = Started();
        var pid = await RunsAsync(engine, sleeper);
        var view = ViewOf(engine);

        Assert.Null(await view.StopAsync("sleeper", Cancellation));

        var row = view.Resources().Single();
        Assert.Equal(("stopped", "unknown", "stopped by an operator", 0), (row.State, row.Health, row.Trouble, row.Restarts));
        Assert.Empty(MembersOf(pid));
        await StaysAsync(engine, sleeper, RunState.Stopped);
    }

    [Fact]
    public async Task What_was_stopped_starts_again_as_another_process()
    {
        var sleeper = Sleeper("sleeper");
        await using var engine = Started();
        var before = await RunsAsync(engine, sleeper);
        var view = ViewOf(engine);
        await view.StopAsync("sleeper", Cancellation);

        Assert.Null(await view.StartAsync("sleeper", Cancellation));

        Assert.NotEqual(before, await RunsAsync(engine, sleeper));
        var row = view.Resources().Single();
        Assert.Equal((0, 1, null), (row.Restarts, row.RestartsByOperator, row.Trouble));
    }

    [Fact]
    public async Task A_restart_is_counted_apart_from_crashes()
    {
        var sleeper = Sleeper("sleeper");
        await using var engine = Started();
        Signals.Send(await RunsAsync(engine, sleeper), Signal.Kill);
        await BecomesAsync(engine, sleeper, status => status is { State: RunState.Running, Restarts: 1, Pid: not null });
        await WaitOutDoubleClickAsync();

        Assert.Null(await ViewOf(engine).RestartAsync("sleeper", Cancellation));

        await BecomesAsync(engine, sleeper, status => status is { State: RunState.Running, Restarts: 1, RestartsByOperator: 1 });
    }

    [Fact]
    public async Task A_finished_step_runs_again_when_an_operator_starts_it()
    {
        var step = Shell("step", "echo x >>runs");
        Sleeper("reader").WaitForCompletion(step);
        await using var engine = Started();
        await BecomesAsync(engine, step, status => status.State == RunState.Finished);
        Assert.Contains("nothing to stop", await ViewOf(engine).StopAsync("step", Cancellation), StringComparison.Ordinal);

        Assert.Null(await ViewOf(engine).StartAsync("step", Cancellation));

        await BecomesAsync(engine, step, status => status is { State: RunState.Finished, RestartsByOperator: 1 });
        Assert.Equal("x\nx", ReadTrimmed("runs"));
    }

    [Fact]
    public async Task What_waits_for_a_stopped_one_waits_until_it_is_started()
    {
        var store = Sleeper("store");
        var service = Sleeper("service").WaitFor(store);
        await using var engine = Started();
        await RunsAsync(engine, service);
        var view = ViewOf(engine);
        await view.StopAsync("store", Cancellation);
        Assert.Equal(RunState.Running, engine.Runners[service.Resource].Status.Value.State); // nothing cascades

        await WaitOutDoubleClickAsync();
        await view.RestartAsync("service", Cancellation);
        await StaysAsync(engine, service, RunState.Waiting);
        await view.StartAsync("store", Cancellation);

        await RunsAsync(engine, service);
    }

    [Fact]
    public async Task What_pauses_after_a_crash_starts_at_once_when_an_operator_says_so()
    {
        var broken = Shell("broken", "test -e mended && exec sleep 600");
        await using var engine = Started();
        await BecomesAsync(engine, broken, status => status is { Restarts: >= 4, State: RunState.Restarting }); // the pause is 2 s by now
        await File.WriteAllTextAsync(Path.Combine(root, "mended"), "", Cancellation);

        Assert.Null(await ViewOf(engine).StartAsync("broken", Cancellation));

        await engine.Runners[broken.Resource].Status.UntilAsync(status => status.Pid is not null, Cancellation).WaitAsync(TimeSpan.FromSeconds(1), Cancellation);
    }

    [Fact]
    public async Task Many_clicks_at_once_leave_one_process()
    {
        var clicked = Shell("clicked", "echo $$ >>starts; exec sleep 600");
        await using var engine = Started();
        await RunsAsync(engine, clicked);
        await WaitOutDoubleClickAsync();
        var view = ViewOf(engine);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(click => (click % 3) switch
        {
            0 => view.StopAsync("clicked", Cancellation),
            1 => view.RestartAsync("clicked", Cancellation),
            _ => view.StartAsync("clicked", Cancellation),
        }));
        await view.StartAsync("clicked", Cancellation);
        var pid = await RunsAsync(engine, clicked);

        Assert.True(await Poll.UntilAsync(() => ReadTrimmed("starts").EndsWith($"{pid}", StringComparison.Ordinal), Patience, Cancellation));
        Assert.All(ReadTrimmed("starts").Split('\n')[..^1], earlier => Assert.Empty(MembersOf(int.Parse(earlier, null))));
        Assert.Single(MembersOf(pid));
    }

    [Fact]
    public async Task A_double_click_restarts_once()
    {
        var sleeper = Sleeper("sleeper");
        await using var engine = Started();
        await RunsAsync(engine, sleeper);
        await WaitOutDoubleClickAsync();
        var view = ViewOf(engine);

        Assert.Null(await view.RestartAsync("sleeper", Cancellation));
        Assert.Null(await view.RestartAsync("sleeper", Cancellation));

        await RunsAsync(engine, sleeper);
        Assert.Equal(1, engine.Runners[sleeper.Resource].Status.Value.RestartsByOperator);
    }

    [Fact]
    public async Task A_start_while_the_platform_stops_starts_nothing()
    {
        var slow = Shell("slow", "trap 'sleep 1; exit' TERM; echo up >up; sleep 600 & wait");
        var engine = Started();
        var pid = await RunsAsync(engine, slow);
        Assert.True(await Poll.UntilAsync(() => File.Exists(Path.Combine(root, "up")), Patience, Cancellation));
        await WaitOutDoubleClickAsync();
        var view = ViewOf(engine);

        var restart = view.RestartAsync("slow", Cancellation);
        await engine.DisposeAsync();
        await restart;

        Assert.Equal("The platform is stopping.", await view.StartAsync("slow", Cancellation));
        Assert.Null(engine.Runners[slow.Resource].Status.Value.Pid);
        Assert.Empty(MembersOf(pid));
        Assert.Empty(Directory.GetFiles(Path.Combine(root, "processes")));
    }

    [Fact]
    public async Task A_broker_that_takes_its_time_to_stop_is_stopped_with_its_port_mapper_and_comes_back_with_its_data()
    {
        var broker = page.AddRabbitMQ("messaging");
        await using var engine = Started();
        await engine.Runners[broker.Resource].Status.UntilAsync(status => status.IsHealthy, Cancellation).WaitAsync(TimeSpan.FromSeconds(60), Cancellation);
        var view = ViewOf(engine);
        var mapper = ProcessRecord.FromFile(data.Processes.RecordOf("messaging-epmd"))!;
        var asked = TimeProvider.System.GetTimestamp();

        Assert.Null(await view.StopAsync("messaging", Cancellation));

        Assert.InRange(TimeProvider.System.GetElapsedTime(asked), TimeSpan.Zero, TimeSpan.FromSeconds(4));
        Assert.Contains(view.Resources().Single().State, (string[])["stopping", "stopped"]);
        await BecomesAsync(engine, broker, status => status.State == RunState.Stopped);
        Assert.False(mapper.IsAlive);

        // The command may still hold the door for a moment.
        Assert.True(await Poll.UntilAsync(async () => await view.StartAsync("messaging", Cancellation) is null, Patience, Cancellation));
        await engine.Runners[broker.Resource].Status.UntilAsync(status => status.IsHealthy, Cancellation).WaitAsync(TimeSpan.FromSeconds(60), Cancellation);
        Assert.Equal(0, view.Resources().Single().Restarts);
    }

    [Fact]
    public async Task An_unknown_name_is_answered_in_words()
    {
        Sleeper("sleeper");
        await using var engine = Started();
        var view = ViewOf(engine);

        Assert.Contains("no resource “../lock”", await view.StopAsync("../lock", Cancellation), StringComparison.Ordinal);
        Assert.Empty(view.LogFilesOf("../lock"));
        Assert.Null(view.EnvironmentOf("../lock"));
    }

    private OperatorView ViewOf(NativeEngine engine) => new(Application.Of(page), engine.Runners, data);

    private static async Task<int> RunsAsync<T>(NativeEngine engine, IResourceBuilder<T> resource)
        where T : Resource
    {
        await BecomesAsync(engine, resource, status => status is { State: RunState.Running, Pid: not null });
        return engine.Runners[resource.Resource].Status.Value.Pid!.Value;
    }

    private static async Task StaysAsync<T>(NativeEngine engine, IResourceBuilder<T> resource, RunState state)
        where T : Resource =>
        Assert.False(await Poll.UntilAsync(
            () => engine.Runners[resource.Resource].Status.Value.State != state, TimeSpan.FromSeconds(1), Cancellation));

    // A second passes, after which a click is one of its own.
    private static Task<bool> WaitOutDoubleClickAsync() => Poll.UntilAsync(() => false, TimeSpan.FromSeconds(1.1), Cancellation);
}
