using Aspire.Hosting;
using OpenGov.Native.Engine;
using OpenGov.Testing;

namespace OpenGov.AppHost.Tests;

/// <summary>Anyone on the machine can list the arguments of anyone's processes.</summary>
public sealed class ProcessArgumentsTests(Servers servers) : EngineOnAPage(servers)
{
    [Fact]
    public async Task No_secret_is_ever_seen_in_the_arguments_of_a_process()
    {
        page.AddPostgres("postgres").AddDatabase("complaints");
        page.AddRabbitMQ("messaging");
        page.AddRedis("redis");
        page.AddContainer("mail", "axllent/mailpit").WithHttpEndpoint(targetPort: 8025).WithEndpoint(targetPort: 1025, scheme: "smtp", name: "smtp");
        _ = DashboardSetup.Settings(page.Configuration, Prepared(), new Narrator(said));
        var lines = new HashSet<string>();
        await using var engine = Started();

        Assert.True(await OpenGov.Native.Processes.Poll.UntilAsync(() => AllAreWell(engine, lines), TimeSpan.FromSeconds(60), Cancellation), said.ToString());

        Assert.All((string[])["postgres\0-D", "redis-server", "epmd\0", "beam", "Native.dll"], program =>
            Assert.Contains(lines, line => line.Contains(program, StringComparison.Ordinal)));
        Assert.InRange(data.Secrets.Values.Count, 5, 20);
        // What is too short to be caught looking: the shell that becomes the program has its arguments.
        lines.UnionWith(engine.Runners.Values.SelectMany(runner => runner.Status.Value.Launch!.Arguments));
        Assert.All(data.Secrets.Values, secret => Assert.DoesNotContain(lines, line => line.Contains(secret, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_secret_among_the_arguments_would_be_seen()
    {
        using var careless = System.Diagnostics.Process.Start("sh", ["-c", "sleep 30; :", "hunter2hunter2"]);
        var lines = new HashSet<string>();

        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                Look(lines);
                return lines.Any(line => line.Contains("hunter2hunter2", StringComparison.Ordinal));
            },
            Patience));
        careless.Kill(entireProcessTree: true);
    }

    private DataFolder Prepared()
    {
        _ = data.Ports[ProjectSettings.Intake];
        return data;
    }

    private static bool AllAreWell(NativeEngine engine, HashSet<string> lines)
    {
        Look(lines);
        return engine.Runners.Values.All(runner => runner.Status.Value.IsHealthy);
    }

    private static void Look(HashSet<string> lines)
    {
        foreach (var process in Directory.GetDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)))
        {
            try
            {
                lines.Add(File.ReadAllText(Path.Combine(process, "cmdline")));
            }
            catch (IOException)
            {
                // It has gone.
            }
        }
    }
}
