using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using OpenGov.Native.Engine;
using OpenGov.Testing;

namespace OpenGov.AppHost.Tests;

/// <summary>What scripts, the doctor and the dashboard are told of where things are.</summary>
public sealed class DoorsOfTheSystemTests(Servers servers) : EngineOnAPage(servers)
{
    [Fact]
    public async Task Scripts_read_all_doors_and_states_in_a_file_without_secrets()
    {
        page.AddPostgres("postgres").AddDatabase("complaints");
        page.AddRabbitMQ("messaging");
        page.AddRedis("redis");
        page.AddContainer("mail", "axllent/mailpit").WithHttpEndpoint(targetPort: 8025).WithEndpoint(targetPort: 1025, scheme: "smtp", name: "smtp");
        var sleeper = Sleeper("sleeper");
        await using var engine = new NativeEngine(Application.Of(page), data, new Narrator(said));
        engine.Runners[sleeper.Resource].Status.Change(status => status with { IsHealthy = true, State = RunState.Running, Restarts = 2 });

        new Addresses(Application.Of(page)) { Otlp = "127.0.0.1:4318" }.Now(wasReady: false, engine.Runners).Write(root);

        var text = await File.ReadAllTextAsync(Path.Combine(root, "run.json"), Cancellation);
        var run = JsonDocument.Parse(text).RootElement;
        Assert.Equal($"127.0.0.1:{data.Ports.Kept("postgres")}", run.GetProperty("postgres").GetString());
        Assert.Equal($"127.0.0.1:{data.Ports.Kept("messaging")}", run.GetProperty("amqp").GetString());
        Assert.Equal($"127.0.0.1:{data.Ports.Kept("redis")}", run.GetProperty("redis").GetString());
        Assert.Equal($"127.0.0.1:{data.Ports.Kept("mail-smtp")}", run.GetProperty("smtp").GetString());
        Assert.Equal("127.0.0.1:4318", run.GetProperty("otlp").GetString());
        Assert.Equal(2, run.GetProperty("restarts").GetProperty("sleeper").GetInt32());
        Assert.Equal("waiting", run.GetProperty("unwell").GetProperty("redis").GetString());
        Assert.False(run.GetProperty("unwell").TryGetProperty("sleeper", out _));
        Assert.All(data.Secrets.Values, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_dashboard_is_told_its_ports_keys_and_whom_to_tell()
    {
        var rules = Path.Combine(root, "rules.json");
        File.WriteAllText(rules, "[]");
        page.Configuration["OPENGOV_OTLP"] = "http://collector:4318";
        page.Configuration["OPENGOV_ALERT_WEBHOOK"] = "https://pager.test/hook";
        page.Configuration["OPENGOV_ALERT_RULES"] = rules;

        var settings = Settings();

        Assert.Equal(data.Ports.Kept(ProjectSettings.Intake), settings.OtlpHttpPort);
        Assert.NotEqual(settings.OtlpHttpPort, settings.OtlpGrpcPort);
        Assert.Equal(data.Secrets["otlp"], settings.OtlpKey);
        Assert.Equal(data.Secrets["operations"], settings.OperationsKey);
        Assert.Equal((new Uri("http://collector:4318"), new Uri("https://pager.test/hook"), rules), (settings.Relay, settings.AlertWebhook, settings.AlertRules));
        Assert.Equal(Path.Combine(root, "dashboard-link"), settings.LinkFile);
    }

    [Theory]
    [InlineData("OPENGOV_OTLP", "collector:4318")]
    [InlineData("OPENGOV_ALERT_WEBHOOK", "not an address")]
    [InlineData("OPENGOV_ALERT_RULES", "/no/such/file")]
    public void A_setting_that_cannot_be_used_is_refused_by_name(string name, string value)
    {
        page.Configuration[name] = value;

        Assert.StartsWith($"{name} is {value}", Assert.Throws<EngineException>(Settings).Message, StringComparison.Ordinal);
    }

    private OpenGov.Dashboard.DashboardSettings Settings()
    {
        _ = data.Ports[ProjectSettings.Intake];
        return DashboardSetup.Settings(page.Configuration, data, new Narrator(said));
    }
}
