using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using OpenGov.Testing;
using OpenGov.TinyService;

namespace OpenGov.ServiceDefaults.Tests;

public sealed class QueueTests(Tiny tiny)
{
    private const string Refusing = "tiny-refuse-the-note";

    [Fact]
    public async Task Every_queue_survives_the_broker_and_says_where_its_dead_letters_go()
    {
        using var broker = await tiny.Servers.ManageRabbitMqAsync();
        var queues = (await broker.GetFromJsonAsync<JsonElement[]>($"/api/queues/{VirtualHost}", Cancel))!;
        var names = queues.Select(queue => queue.GetProperty("name").GetString()!).ToList();

        Assert.Contains("tiny-echo-the-note", names);
        Assert.Contains("tiny-echo-the-note_error", names); // before anything failed there
        Assert.All(queues, queue => Assert.Equal("quorum", queue.GetProperty("type").GetString()));
        Assert.All(queues.Where(queue => IsForWork(queue.GetProperty("name").GetString()!)), queue =>
        {
            var arguments = queue.GetProperty("arguments");
            Assert.True(arguments.GetProperty("x-delivery-limit").GetInt32() > 0);
            Assert.Contains(arguments.GetProperty("x-dead-letter-exchange").GetString()!, names);
        });
    }

    [Fact]
    public async Task A_broken_rule_is_not_tried_again_and_lies_among_the_dead_letters_with_its_reason()
    {
        using var client = tiny.Service.As(Caller.Amina);
        using var answer = await client.PostAsJsonAsync("/notes", new WriteNote.Request("Niekam", Unhearable: true), Cancel);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        using var @operator = tiny.Service.As(Caller.Operator);

        JsonElement[] letters = [];
        await Eventually.TrueAsync(
            async () => (letters = [.. (await @operator.GetFromJsonAsync<JsonElement>($"/operations/dead-letters?queue={Refusing}", Cancel)).GetProperty("items").EnumerateArray()]).Length == 1,
            "it lies among the dead letters");

        Assert.Contains("BusinessRuleException", letters[0].GetProperty("reason").GetString()!, StringComparison.Ordinal);
        var letter = await @operator.GetFromJsonAsync<JsonElement>($"/operations/dead-letters/{letters[0].GetProperty("id").GetGuid()}", Cancel);
        Assert.False(letter.GetProperty("headers").TryGetProperty("MT-Fault-RetryCount", out _));
    }

    [Theory]
    [InlineData("tiny-echo-the-note")]
    [InlineData("tiny-sing-the-note")]
    public async Task A_message_that_comes_again_takes_effect_once_and_is_not_left_lying_in_any_queue(string queue)
    {
        var (bus, note, message) = (tiny.Service.Services.GetRequiredService<IBus>(), Guid.NewGuid(), Guid.NewGuid());
        await Task.WhenAll(((int[])[1, 1, 1, 2]).Select(sequence => bus.Publish(
            queue == "tiny-echo-the-note" ? new NoteWritten { NoteId = note, Sequence = sequence } : (object)new NoteSung { NoteId = note, Sequence = sequence },
            context => context.MessageId = sequence == 1 ? message : Guid.NewGuid(), Cancel)));

        await Eventually.TrueAsync(async () => await EchoesOf(note) == 2, "both messages are heard");
        using var broker = await tiny.Servers.ManageRabbitMqAsync();
        await Eventually.TrueAsync(async () => await WaitingAsync(broker, queue) == 0, "the queue is worked off");
        var queues = (await broker.GetFromJsonAsync<JsonElement[]>($"/api/queues/{VirtualHost}", Cancel))!;
        Assert.DoesNotContain(queues, one => one.GetProperty("name").GetString()!.EndsWith("_skipped", StringComparison.Ordinal));
        Assert.Equal(2, await EchoesOf(note));
    }

    [Fact]
    public async Task What_lies_in_a_queue_whose_consumer_is_gone_goes_to_the_one_that_took_its_place()
    {
        var note = Guid.NewGuid();
        var retired = await tiny.Service.Services.GetRequiredService<IBus>().GetSendEndpoint(new Uri("queue:tiny-repeat-the-note"));
        await retired.Send(new NoteWritten { NoteId = note, Sequence = 1 }, context => context.MessageId = Guid.NewGuid(), Cancel);
        using var broker = await tiny.Servers.ManageRabbitMqAsync();
        await Eventually.TrueAsync(async () => await WaitingAsync(broker, "tiny-repeat-the-note") == 1, "it lies in the old queue");

        await tiny.Service.MigrateAsync();

        await Eventually.TrueAsync(async () => await EchoesOf(note) == 1, "the other consumer has it");
        foreach (var kind in (string[])["queues", "exchanges"])
        {
            var left = (await broker.GetFromJsonAsync<JsonElement[]>($"/api/{kind}/{VirtualHost}", Cancel))!;
            Assert.DoesNotContain(left, one => one.GetProperty("name").GetString() == "tiny-repeat-the-note");
        }
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string VirtualHost => new Uri(tiny.Service.Settings["ConnectionStrings:messaging"]!).AbsolutePath.Trim('/');

    private Task<long> EchoesOf(Guid note) => tiny.Service.CountAsync($"SELECT count(*) FROM echoes WHERE note_id = '{note}'");

    // Totals are asked of the queue itself, unlike statistics, which lag.
    private async Task<long> WaitingAsync(HttpClient broker, string queue) =>
        (await broker.GetFromJsonAsync<JsonElement[]>($"/api/queues/{VirtualHost}?disable_stats=true&enable_queue_totals=true", Cancel))!
            .Where(one => one.GetProperty("name").GetString() == queue)
            .Sum(one => one.TryGetProperty("messages", out var depth) ? depth.GetInt64() : 0);

    private static bool IsForWork(string queue) => !queue.Contains('_', StringComparison.Ordinal);
}
