using System.Net;
using System.Net.Http.Json;
using OpenGov.Testing;
using OpenGov.TinyService;

namespace OpenGov.ServiceDefaults.Tests;

public sealed class OutboxTests(Tiny tiny)
{
    [Fact]
    public async Task What_is_announced_takes_effect_once_and_leaves_the_outbox()
    {
        var note = await WriteAsync(new("Nesuprantu sprendimo"));

        await Eventually.TrueAsync(async () => await EchoesOf(note) == 2, "both messages are heard");
        await Eventually.TrueAsync(async () => await WaitingOf(note) == 0, "the outbox is empty");
    }

    [Fact]
    public async Task A_lease_whose_connection_is_lost_is_taken_again()
    {
        const string lease = """
            FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
            WHERE datname = current_database() AND granted AND (classid::bigint << 32 | objid::bigint) = hashtextextended('outbox', 0)
            """;
        await Eventually.TrueAsync(async () => await tiny.Service.CountAsync($"SELECT count(*) {lease}") == 1, "one replica holds it");
        var before = await tiny.Service.CountAsync($"SELECT pid {lease}");

        await tiny.Service.CountAsync($"SELECT pg_terminate_backend({before})::int");

        await Eventually.TrueAsync(async () => await tiny.Service.CountAsync($"SELECT count(*) {lease} AND pid <> {before}") == 1, "it is held again");
        var note = await WriteAsync(new("After the lease was lost"));
        await Eventually.TrueAsync(async () => await EchoesOf(note) == 2, "both messages are heard");
    }

    [Fact]
    public async Task A_message_that_no_queue_takes_stays_and_holds_back_its_own_case_only()
    {
        var held = await WriteAsync(new("Held", Forgotten: true));
        var free = await WriteAsync(new("Free"));

        await Eventually.TrueAsync(async () => await EchoesOf(free) == 2, "the other case goes on");
        await Eventually.TrueAsync(
            async () => await tiny.Service.CountAsync($"SELECT count(*) FROM outbox_messages WHERE case_id = '{held}' AND attempts > 1") == 1,
            "it is tried again");
        Assert.Equal(4, await WaitingOf(held));
        Assert.Equal(0, await EchoesOf(held));
    }

    [Fact]
    public async Task A_refused_deed_announces_nothing()
    {
        using var client = tiny.Service.As(Caller.Amina);
        var marked = $"Broken {Guid.NewGuid():N}"; // others write notes meanwhile

        using var answer = await client.PostAsJsonAsync("/notes", new WriteNote.Request(marked, Broken: true), Cancel);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("\"note.broken\"", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal(0, await tiny.Service.CountAsync($"SELECT count(*) FROM notes WHERE text = '{marked}'"));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<Guid> WriteAsync(WriteNote.Request request)
    {
        using var client = tiny.Service.As(Caller.Amina);
        using var answer = await client.PostAsJsonAsync("/notes", request, Cancel);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<WriteNote.Response>(Cancel))!.Id;
    }

    private Task<long> EchoesOf(Guid note) => tiny.Service.CountAsync($"SELECT count(*) FROM echoes WHERE note_id = '{note}'");

    private Task<long> WaitingOf(Guid note) => tiny.Service.CountAsync($"SELECT count(*) FROM outbox_messages WHERE case_id = '{note}'");
}
