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
        Assert.All(queues, queue => Assert.Equal("quorum", queue.GetProperty("type").GetString()));
        Assert.All(queues.Where(queue => IsForWork(queue.GetProperty("name").GetString()!)), queue =>
        {
            var arguments = queue.GetProperty("arguments");
            Assert.True(arguments.GetProperty("x-delivery-limit").GetInt32() > 0);
            Assert.Contains(arguments.GetProperty("x-dead-letter-exchange").GetString()!, names);
        });
    }

    [Fact]
    public async Task A_broken_rule_is_not_tried_again_and_lies_in_the_error_queue_with_its_reason()
    {
        using var client = tiny.Service.As(Caller.Amina);
        using var answer = await client.PostAsJsonAsync("/notes", new WriteNote.Request("Niekam", Unhearable: true), Cancel);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);

        JsonElement[] letters = [];
        await Eventually.TrueAsync(async () => (letters = await PeekAsync($"{Refusing}_error")).Length == 1, "it lies in the error queue");

        var headers = letters[0].GetProperty("properties").GetProperty("headers");
        Assert.Contains("BusinessRuleException", headers.GetProperty("MT-Fault-ExceptionType").GetString()!, StringComparison.Ordinal);
        Assert.False(headers.TryGetProperty("MT-Fault-RetryCount", out _));
        using var broker = await tiny.Servers.ManageRabbitMqAsync();
        var queue = await broker.GetFromJsonAsync<JsonElement>($"/api/queues/{VirtualHost}/{Refusing}_error", Cancel);
        Assert.Equal("quorum", queue.GetProperty("type").GetString());
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string VirtualHost => new Uri(tiny.Service.Settings["ConnectionStrings:messaging"]!).AbsolutePath.Trim('/');

    private static bool IsForWork(string queue) => !queue.Contains('_', StringComparison.Ordinal);

    private async Task<JsonElement[]> PeekAsync(string queue)
    {
        using var broker = await tiny.Servers.ManageRabbitMqAsync();
        using var answer = await broker.PostAsJsonAsync(
            $"/api/queues/{VirtualHost}/{queue}/get", new { count = 5, ackmode = "ack_requeue_true", encoding = "auto" }, Cancel);
        return answer.IsSuccessStatusCode ? (await answer.Content.ReadFromJsonAsync<JsonElement[]>(Cancel))! : [];
    }
}
