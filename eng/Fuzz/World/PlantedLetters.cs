using System.Text;
using System.Text.Json.Nodes;
using Npgsql;

namespace OpenGov.Fuzz.World;

/// <summary>Messages that could not be handled, planted in the store of notification: they name people, which no operator may see.</summary>
internal static class PlantedLetters
{
    private const int Count = 150;
    private const string Queue = "notification-tell-the-person-they-were-answered";
    private const string Kind = "OpenGov.Complaints.Contracts:ComplaintAnswered";

    /// <param name="folder">Of the platform.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>Their ids.</returns>
    internal static async Task<IReadOnlyList<string>> PlantAsync(string folder, CancellationToken stop)
    {
        var place = ((string)JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "run.json"), stop))!["postgres"]!).Split(':');
        var password = (await File.ReadAllTextAsync(Path.Combine(folder, "secrets", "postgres"), stop)).Trim();
        await using var source = NpgsqlDataSource.Create($"Host={place[0]};Port={place[1]};Username=postgres;Password={password};Database=notification");
        var ids = new List<string>();
        for (var at = 0; at < Count; at++)
        {
            var id = Guid.CreateVersion7();
            await InsertAsync(source, id, at, stop);
            ids.Add(id.ToString());
        }

        return ids;
    }

    private static async Task InsertAsync(NpgsqlDataSource source, Guid id, int at, CancellationToken stop)
    {
        await using var insert = source.CreateCommand("""
            INSERT INTO dead_letters (id, queue, message_id, kind, reason, detail, fault, failed_at, first_failed_at, times, properties, body, state, taken_at)
            VALUES ($1, $2, $3, $4, 'System.InvalidOperationException', $5, '{}', now(), now(), 1, $6, $7, 'open', now())
            """);
        var mail = $"{Canary.Of(Written.MailAddress, Cast.Amina.Index, at)}@people.test";
        object[] values =
        [
            id, Queue, Guid.NewGuid(), Kind, "It could not be handled.",
            """{"ContentType":"application/vnd.masstransit+json","MessageId":null,"CorrelationId":null,"Type":null,"Headers":{}}""",
            Encoding.UTF8.GetBytes($$$"""{"messageId":"{{{id}}}","messageType":["urn:message:{{{Kind}}}"],"message":{"complaintId":"{{{id}}}","personName":"{{{mail}}}","address":"{{{mail}}}","text":"{{{mail}}}"}}"""),
        ];
        foreach (var value in values) insert.Parameters.Add(new NpgsqlParameter { Value = value });
        await insert.ExecuteNonQueryAsync(stop);
    }
}
