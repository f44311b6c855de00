using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using OpenGov.Testing;
using OpenGov.TinyService;
using RabbitMQ.Client;

namespace OpenGov.ServiceDefaults.Tests;

/// <summary>Dead letters while processes die: none is lost, none takes effect twice.</summary>
[Trait("Category", "Slow")]
public sealed class DeadLettersInTrouble(ServersToKill toKill) : IClassFixture<ServersToKill>, IAsyncLifetime
{
    private const int MoreThanTheDeliveryLimit = 60;

    private TestService<Program> made = null!;

    public async ValueTask InitializeAsync() => made = await TestService<Program>.PrepareAsync(toKill.Servers, "tiny");

    public ValueTask DisposeAsync() => made.DisposeAsync();

    [Fact]
    public async Task A_kill_between_publish_and_mark_delivers_once()
    {
        var desk = DeadLetterDesk.Of(made);
        var note = await desk.WriteTroubledAsync();
        var letter = await desk.LetterAboutAsync(note);
        await desk.MendAsync(note);

        await PublishAgainAsync(letter); // what the killed process had done, and not marked
        await Eventually.TrueAsync(async () => await desk.EchoesOfTroubleAsync(note) == 1, "it is heard");
        var (status, _) = await desk.PostAsync($"/{letter.GetProperty("id").GetGuid()}/replay", new { });

        Assert.Equal(HttpStatusCode.OK, status);
        await RunDryAsync(DeadLetterDesk.TroubledQueue);
        Assert.Equal(1, await desk.EchoesOfTroubleAsync(note));
    }

    [Fact]
    public async Task All_of_a_kind_are_replayed_once_each_though_broker_and_process_are_killed_meanwhile()
    {
        const int Many = 120;
        await using var process = await ServiceProcess.StartAsync(typeof(Program).Assembly.Location, made.Settings);
        using var client = new HttpClient { BaseAddress = process.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", made.Keys.TokenFor("tiny", Caller.Operator));
        await InsertTroubledNotesAsync(Many);
        await Eventually.TrueAsync(async () => await OpenAsync() > 10, "some lie there");

        await (await toKill.Servers.RabbitMqHandleAsync()).RestartAsync();
        await process.KillAsync();
        await using var other = await ServiceProcess.StartAsync(typeof(Program).Assembly.Location, made.Settings, process.Address.Port);

        await Eventually.TrueAsync(async () => await OpenAsync() == Many, "all lie there", TimeSpan.FromSeconds(60));
        await made.CountAsync("UPDATE notes SET text = 'Mended' RETURNING 1");
        var (status, answer) = await new DeadLetterDesk(made, client).PostAsync("/replay", new { kind = nameof(NoteTroubled), queue = DeadLetterDesk.TroubledQueue, note = "Mended." });
        Assert.Equal((HttpStatusCode.OK, Many), (status, answer.GetProperty("count").GetInt32()));
        await Eventually.TrueAsync(async () => await made.CountAsync("SELECT count(DISTINCT note_id) FROM echoes") == Many, "all are heard");
        await RunDryAsync(DeadLetterDesk.TroubledQueue);
        Assert.Equal(Many, await made.CountAsync("SELECT count(*) FROM echoes"));
        Assert.Equal(Many, await made.CountAsync("SELECT count(*) FROM operations_audit WHERE deed = 'replay' AND note = 'Mended.'"));
        Assert.Equal(0, await OpenAsync());
    }

    [Fact]
    public async Task While_the_broker_is_away_a_replay_is_refused_and_changes_nothing()
    {
        var desk = DeadLetterDesk.Of(made);
        var note = await desk.WriteTroubledAsync();
        var id = (await desk.LetterAboutAsync(note)).GetProperty("id").GetGuid();
        await desk.MendAsync(note);
        var broker = await toKill.Servers.RabbitMqHandleAsync();

        await broker.KillAsync();
        var (away, problem) = await desk.PostAsync($"/{id}/replay", new { });
        await broker.RestartAsync();

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "broker-away"), (away, problem.GetProperty("code").GetString()));
        Assert.Equal(0, await made.CountAsync("SELECT count(*) FROM operations_audit"));
        Assert.Equal(HttpStatusCode.OK, (await desk.PostAsync($"/{id}/replay", new { })).Status);
        await Eventually.TrueAsync(async () => await desk.EchoesOfTroubleAsync(note) == 1, "it is heard");
    }

    [Fact]
    public async Task What_kills_its_consumer_again_and_again_and_what_is_no_message_lie_there_too()
    {
        var connection = await new ConnectionFactory { Uri = new Uri(made.Settings["ConnectionStrings:messaging"]!) }.CreateConnectionAsync(Cancel);
        await using (connection)
        {
            await using var channel = await connection.CreateChannelAsync(cancellationToken: Cancel);
            await channel.BasicPublishAsync("", "tiny-echo-the-note", mandatory: true, new BasicProperties { MessageId = $"{Guid.NewGuid()}" }, Envelope(), Cancel);
            for (var delivery = 0; delivery < MoreThanTheDeliveryLimit; delivery++)
            {
                if (await channel.BasicGetAsync("tiny-echo-the-note", autoAck: false, Cancel) is { } got)
                    await channel.BasicNackAsync(got.DeliveryTag, multiple: false, requeue: true, Cancel);
            }

            await channel.BasicPublishAsync("", "tiny-echo-the-note_error", mandatory: true, new BasicProperties(), "\0 no message at all"u8.ToArray(), Cancel);
        }

        var desk = DeadLetterDesk.Of(made); // starts the service
        JsonElement[] letters = [];
        await Eventually.TrueAsync(async () => (letters = await desk.ListAsync()).Length == 2, "both lie there");

        var dead = letters.Single(letter => letter.GetProperty("kind").GetString() == nameof(NoteWritten));
        Assert.Equal(("delivery-limit", "tiny-echo-the-note"), (dead.GetProperty("reason").GetString(), dead.GetProperty("queue").GetString()));
        var unreadable = await desk.ReadAsync($"{DeadLetterDesk.Letters}/{letters.Single(letter => letter.GetProperty("kind").GetString() == "unreadable").GetProperty("id").GetGuid()}");
        Assert.Equal("Unreadable: 19 bytes that are no envelope of a message.", unreadable.GetProperty("body").GetString());
        Assert.Equal(HttpStatusCode.OK, (await desk.PostAsync($"/{dead.GetProperty("id").GetGuid()}/replay", new { })).Status);
        await Eventually.TrueAsync(async () => await made.CountAsync("SELECT count(*) FROM echoes WHERE sequence = 7") == 1, "replayed it is heard");
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Task<long> OpenAsync() => made.CountAsync("SELECT count(*) FROM dead_letters WHERE state = 'open'");

    private static byte[] Envelope() => Encoding.UTF8.GetBytes($$"""
        {"messageId":"{{Guid.NewGuid()}}","messageType":["urn:message:OpenGov.TinyService:NoteWritten"],"message":{"noteId":"{{Guid.NewGuid()}}","sequence":7} }
        """);

    // Straight into the store, so that they do not fail before the broker is killed.
    private Task<long> InsertTroubledNotesAsync(int many) => made.CountAsync($$"""
        WITH written AS (INSERT INTO notes SELECT gen_random_uuid(), 'Broken' FROM generate_series(1, {{many}}) RETURNING id)
        INSERT INTO outbox_messages (message_id, case_id, type, body, announced_at, attempts)
        SELECT gen_random_uuid(), id, '{{typeof(NoteTroubled).FullName}}, TinyService', format('{"noteId":"%s","text":"x","language":"lt"}', id), now(), 0 FROM written
        RETURNING 1
        """);

    private async Task PublishAgainAsync(JsonElement letter)
    {
        var broker = new Broker(new ConfigurationBuilder().AddInMemoryCollection(made.Settings).Build());
        await using (broker)
        {
            var kept = await made.WithDbAsync<TinyDb, DeadLetter>(async db => (await db.FindAsync<DeadLetter>(letter.GetProperty("id").GetGuid()))!);
            await using var channel = await broker.OpenChannelAsync(Cancel, confirms: true);
            await channel.BasicPublishAsync("", kept.Queue, mandatory: true, DeadLetterProperties.Parse(kept.Properties!).ToAmqp(kept.MessageId), kept.Body!, Cancel);
        }
    }

    /// <summary>Nothing waits on the queue, nothing is being handled.</summary>
    private async Task RunDryAsync(string queue)
    {
        using var client = await toKill.Servers.ManageRabbitMqAsync();
        var virtualHost = new Uri(made.Settings["ConnectionStrings:messaging"]!).AbsolutePath.Trim('/');
        await Eventually.TrueAsync(
            async () => JsonDocument.Parse(await client.GetStringAsync(new Uri($"/api/queues/{virtualHost}/{queue}", UriKind.Relative), Cancel))
                .RootElement.TryGetProperty("messages", out var messages) && messages.GetInt32() == 0,
            $"{queue} runs dry");
    }
}
