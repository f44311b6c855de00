using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OpenGov.Notification.Contracts;
using OpenGov.Testing;

namespace OpenGov.Notification.Tests;

public sealed class AmongTheDeadLetters(NotificationFixture app)
{
    private const string Queue = "notification-remember-where-someone-is-told";

    [Fact]
    public async Task Of_a_message_that_carries_a_person_an_operator_sees_ids_only()
    {
        var person = Recipient.New("people.test", "lt") with { Address = "jonas@people.test\r\nBcc: b@people.test" };
        using var client = app.Service.As(Caller.Operator);

        await app.PublishAsync(person.Remember());

        JsonElement letter = default;
        await Eventually.TrueAsync(async () => (letter = await LetterAboutAsync(client, person.Id)).ValueKind == JsonValueKind.Object, "it lies there");
        var body = JsonDocument.Parse(letter.GetProperty("body").GetString()!).RootElement;
        Assert.Equal($"{person.Id}", body.GetProperty("contactId").GetString());
        Assert.Equal("…", body.GetProperty("address").GetString());
        Assert.Equal("…", body.GetProperty("language").GetString());
        Assert.Equal(Queue, letter.GetProperty("queue").GetString());
        Assert.DoesNotContain("people.test", letter.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_discarded_its_address_is_kept_nowhere()
    {
        var person = Recipient.New("people.test", "lt") with { Address = $"no address {Guid.NewGuid():n}" };
        using var client = app.Service.As(Caller.Operator);
        await app.PublishAsync(person.Remember());
        JsonElement letter = default;
        await Eventually.TrueAsync(async () => (letter = await LetterAboutAsync(client, person.Id)).ValueKind == JsonValueKind.Object, "it lies there");
        var id = letter.GetProperty("id").GetGuid();
        Assert.Equal(1, await HoldingAsync(person.Address, id)); // complete for a replay

        using var answer = await client.PostAsJsonAsync($"/operations/dead-letters/{id}/discard", new { note = "Never an address." }, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(0, await HoldingAsync(person.Address, id));
    }

    private Task<long> HoldingAsync(string address, Guid letter) => app.Service.CountAsync(
        $"SELECT count(*) FROM dead_letters WHERE id = '{letter}' AND (position('{address}'::bytea in body) > 0 OR to_jsonb(dead_letters) - 'body' #>> '{{}}' LIKE '%{address}%')");

    private static async Task<JsonElement> LetterAboutAsync(HttpClient client, Guid contact)
    {
        var cancel = TestContext.Current.CancellationToken;
        var letters = await client.GetFromJsonAsync<JsonElement>($"/operations/dead-letters?state=open&kind={nameof(RememberContact)}&take=200", cancel);
        foreach (var letter in letters.GetProperty("items").EnumerateArray())
        {
            var full = await client.GetFromJsonAsync<JsonElement>($"/operations/dead-letters/{letter.GetProperty("id").GetGuid()}", cancel);
            if (full.GetProperty("body").GetString()!.Contains($"{contact}", StringComparison.Ordinal))
                return full;
        }

        return default;
    }
}
