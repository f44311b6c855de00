using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
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

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string VirtualHost => new Uri(tiny.Service.Settings["ConnectionStrings:messaging"]!).AbsolutePath.Trim('/');

    private static bool IsForWork(string queue) => !queue.Contains('_', StringComparison.Ordinal);
}
