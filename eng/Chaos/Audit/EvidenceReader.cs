using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Npgsql;

namespace OpenGov.Chaos.Audit;

/// <summary>Reads what the databases of all services, the broker and the mail server hold.</summary>
internal sealed class EvidenceReader(Places places) : IDisposable
{
    private static readonly string[] Services = ["complaints", "consultation", "volunteering", "notification"];

    private readonly HttpClient client = new() { Timeout = TimeSpan.FromSeconds(20) };

    internal async Task<Evidence> ReadAsync(CancellationToken stop)
    {
        await using var complaints = places.OpenDatabase("complaints");
        await using var notification = places.OpenDatabase("notification");
        var entries = await complaints.ReadAsync(
            "SELECT complaint_id, sequence, kind, institution_id, text FROM case_entries",
            row => new Entry(row.GetGuid(0), row.GetInt32(1), row.GetString(2), row.GetGuid(3), row.Text(4)), stop);
        var records = await notification.ReadAsync(
            "SELECT id, complaint_id, reference, recipient_id, template, state, remark, subject, written_at FROM messages",
            row => new Record(row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.GetGuid(3), row.GetString(4), row.GetString(5), row.Text(6), row.Text(7), row.GetFieldValue<DateTimeOffset>(8)),
            stop);
        return new Evidence
        {
            Cases = await complaints.ReadAsync(
                "SELECT id, reference, person_id, title, state, version, institution_id FROM complaints",
                row => new Case(row.GetGuid(0), row.GetString(1), row.GetGuid(2), row.GetString(3), row.GetString(4), row.GetInt32(5), row.GetGuid(6)), stop),
            Timelines = entries.ToLookup(entry => entry.CaseId),
            Records = records.ToLookup(record => record.CaseId),
            Addresses = (await notification.ReadAsync("SELECT id, address FROM contacts", row => (Id: row.GetGuid(0), Address: row.GetString(1)), stop))
                .ToDictionary(contact => contact.Id, contact => contact.Address),
            Mails = await MailsAsync(stop),
            Leftovers = await LeftoversAsync(stop),
        };
    }

    /// <summary>What still has to be worked off: outboxes, queues, letters that were not taken; empty once the platform is at rest.</summary>
    internal async Task<IReadOnlyList<Leftover>> LeftoversAsync(CancellationToken stop)
    {
        var left = new List<Leftover>();
        foreach (var service in Services)
        {
            await using var database = places.OpenDatabase(service);
            left.AddRange(await database.ReadAsync(
                "SELECT message_id, type, attempts, last_failure FROM outbox_messages",
                row => new Leftover($"outbox of {service}", $"message {row.GetGuid(0)} ({row.GetString(1).Split(',')[0]}) after {row.GetInt32(2)} attempts ({row.Text(3)})"), stop));
            left.AddRange(await database.ReadAsync(
                "SELECT message_id, queue, reason FROM dead_letters WHERE state = 'open'",
                row => new Leftover($"dead letters of {service}", $"message {row.GetGuid(0)} from {row.GetString(1)} ({row.GetString(2)})"), stop));
        }

        left.AddRange(await QueuesAsync(stop));
        return left;
    }

    private async Task<IEnumerable<Leftover>> QueuesAsync(CancellationToken stop)
    {
        var address = places.Management();
        // Without the statistics, which lag further behind than these totals.
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, $"/api/queues{places.VirtualHost}?disable_stats=true&enable_queue_totals=true"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(address.UserInfo))));
        using var answer = await client.SendAsync(request, stop);
        answer.EnsureSuccessStatusCode();
        var queues = await answer.Content.ReadFromJsonAsync<JsonElement>(stop);
        return queues.EnumerateArray()
            .Select(queue => (Name: queue.GetProperty("name").GetString()!, Depth: queue.TryGetProperty("messages", out var depth) ? depth.GetInt64() : 0))
            .Where(queue => queue.Depth > 0)
            .Select(queue => new Leftover($"queue {queue.Name}", $"{queue.Depth} messages")).ToList();
    }

    private async Task<IReadOnlyList<Mail>> MailsAsync(CancellationToken stop)
    {
        var list = await client.GetFromJsonAsync<JsonElement>(new Uri(places.Mail(), "/api/v1/messages?limit=1000000"), stop);
        return
        [
            .. list.GetProperty("messages").EnumerateArray().Select(mail => new Mail(
                mail.GetProperty("MessageID").GetString()!, mail.GetProperty("To")[0].GetProperty("Address").GetString()!, mail.GetProperty("Subject").GetString()!)),
        ];
    }

    public void Dispose() => client.Dispose();
}

/// <summary>Where evidence is to be had; asked each time, since addresses may be written anew.</summary>
/// <param name="OpenDatabase">By service.</param>
/// <param name="Management">Of the broker, with its user and password.</param>
/// <param name="Mail">The mail server, by HTTP.</param>
internal sealed record Places(Func<string, NpgsqlDataSource> OpenDatabase, Func<Uri> Management, Func<Uri> Mail)
{
    /// <summary>As <c>/name</c>; all when empty.</summary>
    public string VirtualHost { get; init; } = "";
}

/// <summary>Reading rows as records.</summary>
internal static class Rows
{
    internal static async Task<List<T>> ReadAsync<T>(this NpgsqlDataSource database, string sql, Func<NpgsqlDataReader, T> toRecord, CancellationToken stop)
    {
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var rows = new List<T>();
        while (await reader.ReadAsync(stop)) rows.Add(toRecord(reader));
        return rows;
    }

    internal static string? Text(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
