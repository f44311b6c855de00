using System.Net.Http.Json;
using OpenGov.Testing;

[assembly: AssemblyFixture(typeof(Servers))]

namespace OpenGov.Doctor.Tests;

/// <summary>One class, so that nobody examines while another has killed the broker.</summary>
[Trait("Category", "Slow")]
public sealed class ExaminingServers(Servers servers) : IAsyncLifetime
{
    private readonly Patient patient = new(servers);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => patient.InitializeAsync();

    public ValueTask DisposeAsync() => patient.DisposeAsync();

    [Fact]
    public async Task All_that_is_well_is_green()
    {
        await EmptyBrokerAsync();

        var findings = await patient.ExaminedAsync();

        Assert.DoesNotContain(findings, finding => finding.State == State.Bad);
        Assert.Equal(0, Report.ExitCode(findings));
        string[] looked = ["platform", "PostgreSQL", "database complaints", "outbox complaints", "broker", "queues", "error queues", "cache", "mail", "memory", "clock", "clock of PostgreSQL", "holidays lt", "certificate", "keys, secrets"];
        Assert.Empty(looked.Except(findings.Select(finding => finding.Check)));
        Assert.All(findings, finding => Assert.Equal(finding.State == State.Ok, finding.Advice is null));
    }

    [Fact]
    public async Task A_broker_that_is_down_is_red_and_the_advice_says_nothing_is_lost()
    {
        var broker = await servers.RabbitMqHandleAsync();
        await broker.KillAsync();
        var started = TimeProvider.System.GetTimestamp();

        var finding = await patient.FindingAsync("broker");

        Assert.Equal(State.Bad, finding.State);
        Assert.Contains("RabbitMQ", finding.Advice, StringComparison.Ordinal);
        Assert.Contains("nothing is lost", finding.Advice, StringComparison.Ordinal);
        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(10));
        await broker.RestartAsync();
        Assert.NotEqual(State.Bad, (await patient.FindingAsync("broker")).State);
    }

    [Fact]
    public async Task A_database_server_and_a_cache_that_are_down_are_red()
    {
        var (postgres, redis) = (await servers.PostgresHandleAsync(), await servers.RedisHandleAsync());
        await postgres.KillAsync();
        await redis.KillAsync();

        var findings = await patient.ExaminedAsync();
        await postgres.RestartAsync();
        await redis.RestartAsync();

        Assert.Contains(findings, finding => finding is { Check: "PostgreSQL", State: State.Bad } && finding.Advice!.Contains("postgres.log", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding is { Check: "database complaints", State: State.Bad });
        Assert.Contains(findings, finding => finding is { Check: "cache", State: State.Bad } && finding.Advice!.Contains("redis.log", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_old_row_in_an_outbox_is_red()
    {
        await AnnounceAsync(secondsAgo: 30);
        Assert.Equal(State.Ok, (await patient.FindingAsync("outbox complaints")).State);
        await AnnounceAsync(secondsAgo: 90);

        var finding = await patient.FindingAsync("outbox complaints");

        Assert.Equal(State.Bad, finding.State);
        Assert.Matches("^2 wait, the oldest for (89|9.) s", finding.Found);
        Assert.Contains("see that the broker and complaints run", finding.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_in_an_error_queue_is_red()
    {
        using var broker = await servers.ManageRabbitMqAsync();
        await PutAsync(broker, "notification-tell-the-person_error");
        await PublishAsync(broker, "notification-tell-the-person_error");

        await Eventually.TrueAsync(async () => (await patient.FindingAsync("error queues")).State == State.Bad, "the error queue is red");

        var finding = await patient.FindingAsync("error queues");
        Assert.Contains("notification-tell-the-person_error (1)", finding.Found, StringComparison.Ordinal);
        Assert.Contains("replay or discard", finding.Advice, StringComparison.Ordinal);
        await EmptyBrokerAsync();
    }

    [Fact]
    public async Task A_queue_that_fills_and_nobody_reads_is_red_and_an_empty_one_yellow()
    {
        using var broker = await servers.ManageRabbitMqAsync();
        await PutAsync(broker, "notification-remember-contact");
        Assert.Equal(State.Warn, (await patient.FindingAsync("queues")).State);
        await PublishAsync(broker, "notification-remember-contact");

        await Eventually.TrueAsync(async () => (await patient.FindingAsync("queues")).State == State.Bad, "the queue is red");

        Assert.Contains("start notification", (await patient.FindingAsync("queues")).Advice, StringComparison.Ordinal);
        await EmptyBrokerAsync();
    }

    [Fact]
    public async Task A_dead_letter_that_nobody_handled_is_red()
    {
        await patient.SqlAsync("CREATE TABLE IF NOT EXISTS dead_letters (id uuid, queue text, message_id uuid, kind text, reason text, fault text, failed_at timestamptz, first_failed_at timestamptz, times int, state text, taken_at timestamptz)");
        Assert.Equal(State.Ok, (await patient.FindingAsync("dead letters complaints")).State);
        await patient.SqlAsync("""
            INSERT INTO dead_letters (id, queue, message_id, kind, reason, fault, failed_at, first_failed_at, times, state, taken_at)
            VALUES (gen_random_uuid(), 'q', gen_random_uuid(), 'ComplaintFiled', 'r', 'f', now(), now(), 1, 'open', now()),
                   (gen_random_uuid(), 'q', gen_random_uuid(), 'ComplaintFiled', 'r', 'f', now(), now(), 1, 'discarded', now())
            """);

        var finding = await patient.FindingAsync("dead letters complaints");

        Assert.Equal(State.Bad, finding.State);
        Assert.StartsWith("1 not handled (as ComplaintFiled)", finding.Found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_was_never_migrated_is_red()
    {
        await patient.SqlAsync("DROP TABLE outbox_messages, applied_migrations");
        Assert.Contains("complaints-migration", (await patient.FindingAsync("database complaints")).Advice, StringComparison.Ordinal);

        patient.Variables["ConnectionStrings__complaints"] = patient.Variables["ConnectionStrings__complaints"].Replace(patient.Database, "nowhere", StringComparison.Ordinal);
        var finding = await patient.FindingAsync("database complaints");

        Assert.Equal((State.Bad, "does not exist"), (finding.State, finding.Found));
    }

    [Fact]
    public async Task A_server_that_hangs_is_a_finding_within_its_time()
    {
        using var silent = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        var place = silent.LocalEndpoint.ToString();
        patient.Variables["Smtp__Server"] = $"smtp://{place}";
        patient.Variables["ConnectionStrings__redis"] = $"{place},password=x";
        patient.Variables["RabbitMq__Management"] = $"http://{place}";
        patient.Variables["ConnectionStrings__complaints"] = $"Host=127.0.0.1;Port={place!.Split(':')[1]};Username=x;Password=x;Database=x";
        var started = TimeProvider.System.GetTimestamp();

        var findings = await patient.ExaminedAsync();

        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(8));
        Assert.All((string[])["mail", "cache", "broker", "queues", "PostgreSQL", "database complaints"], check =>
            Assert.Contains(findings, finding => finding.Check == check && finding.State == State.Bad));
    }

    [Fact]
    public async Task The_script_answers_for_people_and_for_programs_and_says_by_its_code_how_it_went()
    {
        await EmptyBrokerAsync();
        patient.Variables["OPENGOV_DATA"] = patient.DataFolder;
        string[] small = ["--free-mb", "10", "--free-percent", "0"];

        var well = await patient.CalledAsync([.. small, "--json"]);
        Assert.True(well.Code == 0, well.Out + well.Error);
        using var findings = System.Text.Json.JsonDocument.Parse(well.Out);
        Assert.True(findings.RootElement.GetProperty("isWell").GetBoolean());
        Assert.Contains(findings.RootElement.GetProperty("checks").EnumerateArray(), one => one.GetProperty("check").GetString() == "cache" && one.GetProperty("state").GetString() == "ok");

        patient.Variables["Smtp__Server"] = "smtp://127.0.0.1:1";
        var bad = await patient.CalledAsync(small);
        Assert.Equal(1, bad.Code);
        Assert.Matches("(?m)^  mail +BAD .*\n +→ see that the mail server at 127.0.0.1:1 runs", bad.Out);
        Assert.DoesNotContain(new Npgsql.NpgsqlConnectionStringBuilder(await servers.PostgresAsync()).Password!, bad.Out, StringComparison.Ordinal);
    }

    private async Task AnnounceAsync(int secondsAgo) => await patient.SqlAsync($"""
        INSERT INTO outbox_messages (message_id, case_id, type, body, announced_at, attempts)
        VALUES (gen_random_uuid(), gen_random_uuid(), 't', 'b', now() - interval '{secondsAgo} s', 0)
        """);

    private static async Task PutAsync(HttpClient broker, string queue) => (await broker.PutAsJsonAsync(
        new Uri($"/api/queues/%2F/{queue}", UriKind.Relative), new { durable = true }, Cancellation)).EnsureSuccessStatusCode();

    private static async Task PublishAsync(HttpClient broker, string queue) => (await broker.PostAsJsonAsync(
        new Uri("/api/exchanges/%2F/amq.default/publish", UriKind.Relative),
        new { properties = new { }, routing_key = queue, payload = "x", payload_encoding = "string" }, Cancellation)).EnsureSuccessStatusCode();

    private async Task EmptyBrokerAsync()
    {
        using var broker = await servers.ManageRabbitMqAsync();
        foreach (var queue in (string[])["notification-tell-the-person_error", "notification-remember-contact"])
            await broker.DeleteAsync(new Uri($"/api/queues/%2F/{queue}", UriKind.Relative), Cancellation);
    }
}
