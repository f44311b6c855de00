using System.Net;
using System.Net.Http.Json;
using Npgsql;
using OpenGov.Testing;
using OpenGov.TinyService;

namespace OpenGov.ServiceDefaults.Tests;

/// <summary>A service of its own, in whose outbox nobody else lays anything.</summary>
public sealed class OutboxBesideRequests(Tiny tiny)
{
    // The server is shared with the services of other tests.
    private const string WaitingHere = "SELECT count(*) FROM pg_locks JOIN pg_database ON oid = database WHERE NOT granted AND datname = current_database()";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_somebody_waits_for_an_answer_few_messages_leave_at_a_time()
    {
        await using var service = await TestService<Program>.StartAsync(tiny.Servers, "tiny");
        await using var connection = new NpgsqlConnection(service.Database);
        await connection.OpenAsync(Cancel);
        await using var held = await connection.BeginTransactionAsync(Cancel);
        await RunAsync(connection, "LOCK TABLE notes");
        using var client = service.As(Caller.Amina);
        var waiting = client.PostAsJsonAsync("/notes/at-once", new WriteNote.Request("Waits for its answer"), Cancel);
        await Eventually.TrueAsync(async () => await service.CountAsync(WaitingHere) > 0, "the note waits");

        await LayIntoTheOutboxAsync(service, messages: 200);
        var left = new SortedSet<long>();
        await Eventually.TrueAsync(
            async () =>
            {
                left.Add(await service.CountAsync("SELECT count(*) FROM outbox_messages"));
                return left.Contains(0);
            },
            "all have left");

        await held.RollbackAsync(Cancel);
        using var answer = await waiting;
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Subset(new HashSet<long> { 200, 136, 72, 8, 0 }, left);
        Assert.NotEmpty(left.Intersect([136, 72, 8]));
    }

    private static async Task LayIntoTheOutboxAsync(TestService<Program> service, int messages)
    {
        await using var connection = new NpgsqlConnection(service.Database);
        await connection.OpenAsync(Cancel);
        await RunAsync(connection, $$"""
            INSERT INTO outbox_messages (message_id, case_id, type, body, announced_at, attempts)
            SELECT id, id, '{{typeof(NoteWhispered).FullName}}, {{typeof(NoteWhispered).Assembly.GetName().Name}}', json_build_object('noteId', id)::text, now(), 0
            FROM (SELECT gen_random_uuid() AS id FROM generate_series(1, {{messages}})) AS ids
            """);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
