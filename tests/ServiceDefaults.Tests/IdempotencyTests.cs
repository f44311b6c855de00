using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OpenGov.Testing;
using OpenGov.TinyService;

namespace OpenGov.ServiceDefaults.Tests;

public sealed class IdempotencyTests(Tiny tiny) : RepeatedRequests(tiny, "/notes");

public sealed class IdempotencyInOneWriteTests(Tiny tiny) : RepeatedRequests(tiny, "/notes/at-once");

/// <summary>What holds of every endpoint that honours the key, however it saves.</summary>
public abstract class RepeatedRequests(Tiny tiny, string path)
{
    [Fact]
    public async Task A_repeated_request_takes_effect_once_and_gets_the_first_answer()
    {
        var key = Guid.NewGuid().ToString();

        var first = await WriteAsync(key, "Kartą");
        var second = await WriteAsync($"\"{key}\"", "Kartą");

        Assert.Equal(HttpStatusCode.Created, second.Status);
        Assert.Equal(first, second);
        Assert.Equal(1, await tiny.Service.CountAsync($"SELECT count(*) FROM notes WHERE id = '{first.Id}'"));
    }

    [Fact]
    public async Task The_same_key_with_another_request_is_refused()
    {
        var key = Guid.NewGuid().ToString();
        await WriteAsync(key, "Vienas");

        var other = await WriteAsync(key, "Kitas");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.Status);
        Assert.Equal("idempotency.other-request", other.Code);
    }

    [Fact]
    public async Task The_key_of_one_person_says_nothing_to_another()
    {
        var key = Guid.NewGuid().ToString();

        var amina = await WriteAsync(key, "Mano");
        var boris = await WriteAsync(key, "Mano", Caller.Boris);

        Assert.NotEqual(amina.Id, boris.Id);
    }

    [Fact]
    public async Task A_refusal_is_not_kept_so_that_the_mended_request_may_come_with_the_same_key()
    {
        var key = Guid.NewGuid().ToString();
        using var client = tiny.Service.As(Caller.Amina);
        client.DefaultRequestHeaders.Add(Idempotency.Header, key);
        using var broken = await client.PostAsJsonAsync(path, new WriteNote.Request("Broken", Broken: true), Cancel);
        Assert.Equal(HttpStatusCode.Conflict, broken.StatusCode);

        Assert.Equal(HttpStatusCode.Created, (await WriteAsync(key, "Mended")).Status);
    }

    [Fact]
    public async Task A_stampede_with_one_key_takes_effect_once()
    {
        var key = Guid.NewGuid().ToString();
        var text = $"Stampede {key}";

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => WriteAsync(key, text)));

        Assert.All(answers, answer => Assert.True(
            answer.Status is HttpStatusCode.Created || answer.Code is "idempotency.in-flight", $"{answer.Status} {answer.Code}"));
        Assert.Single(answers.Where(answer => answer.Status is HttpStatusCode.Created).Distinct());
        Assert.Equal(1, await tiny.Service.CountAsync($"SELECT count(*) FROM notes WHERE text = '{text}'"));
    }

    [Fact]
    public async Task The_kept_answer_cannot_be_read_without_the_key()
    {
        var answer = await WriteAsync(Guid.NewGuid().ToString(), "Slaptas");

        Assert.Equal(0, await tiny.Service.CountAsync(
            $"SELECT count(*) FROM idempotency_keys WHERE position('{answer.Secret}'::bytea in sealed_answer) > 0"));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private sealed record Answer(HttpStatusCode Status, string? Location, Guid? Id, string? Secret, string? Code);

    private async Task<Answer> WriteAsync(string key, string text, Caller? caller = null)
    {
        using var client = tiny.Service.As(caller ?? Caller.Amina);
        client.DefaultRequestHeaders.Add(Idempotency.Header, key);
        using var answer = await client.PostAsJsonAsync(path, new WriteNote.Request(text), Cancel);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        return new(
            answer.StatusCode, answer.Headers.Location?.ToString(),
            body.TryGetProperty("id", out var id) ? id.GetGuid() : null,
            body.TryGetProperty("secret", out var secret) ? secret.GetString() : null,
            body.TryGetProperty("code", out var code) ? code.GetString() : null);
    }
}
