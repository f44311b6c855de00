using Npgsql;
using OpenGov.Notification.Domain;
using OpenGov.ServiceDefaults;

namespace OpenGov.Notification.Data;

/// <summary>How a message stands now, and after how many attempts it did when it was last read or recorded.</summary>
internal readonly record struct Standing(Message Message, int AttemptsBefore);

/// <summary>Records how messages stand while they are sent: what the connections have to say at the same time is one statement and one commit.</summary>
internal sealed class MessageStandings
{
    private const int Most = 64;

    // A sender that lost its lease must not overwrite what the next one records: hence the attempts.
    private const string Record = """
        UPDATE messages SET state = now.state, attempts = now.attempts, remark = now.remark, smtp_answer = now.smtp_answer,
            next_attempt_at = now.next_attempt_at, sent_at = now.sent_at,
            language = coalesce(now.language, messages.language), subject = coalesce(now.subject, messages.subject), text = coalesce(now.text, messages.text)
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) AS now
            (id, attempts_before, state, attempts, remark, smtp_answer, next_attempt_at, sent_at, language, subject, text)
        WHERE messages.id = now.id AND messages.attempts = now.attempts_before
        RETURNING messages.id
        """;

    private readonly NpgsqlDataSource dataSource;
    private readonly InOneGo<Entry> go;

    public MessageStandings(NpgsqlDataSource dataSource)
    {
        this.dataSource = dataSource;
        go = new InOneGo<Entry>(Most, WriteAsync);
    }

    /// <summary>All of them in one commit. Answers whose record it was: another sender may have been quicker.</summary>
    internal async Task<IReadOnlySet<Guid>> RecordAsync(params IReadOnlyList<Standing> standings)
    {
        var entry = new Entry(standings);
        await go.DoAsync(entry);
        return entry.Recorded;
    }

    private async Task WriteAsync(IReadOnlyList<Entry> entries)
    {
        var standings = entries.SelectMany(entry => entry.Standings).ToList();
        await using var command = dataSource.CreateCommand(Record);
        Add(standing => standing.Message.Id);
        Add(standing => standing.AttemptsBefore);
        Add(standing => standing.Message.State.ToString().ToLowerInvariant());
        Add(standing => standing.Message.Attempts);
        Add(standing => standing.Message.Remark);
        Add(standing => standing.Message.SmtpAnswer);
        Add(standing => standing.Message.NextAttemptAt);
        Add(standing => standing.Message.SentAt);
        // Words are fixed with the first attempt and stay.
        Add(standing => IsFirstWord(standing) ? standing.Message.Language : null);
        Add(standing => IsFirstWord(standing) ? standing.Message.Subject : null);
        Add(standing => IsFirstWord(standing) ? standing.Message.Text : null);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var id = reader.GetGuid(0);
            entries.First(entry => entry.Standings.Any(standing => standing.Message.Id == id)).Recorded.Add(id);
        }

        void Add<T>(Func<Standing, T> column) => command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = [.. standings.Select(column)] });
    }

    private static bool IsFirstWord(Standing standing) => standing.Message.State == MessageState.Sending;

    private sealed record Entry(IReadOnlyList<Standing> Standings)
    {
        internal HashSet<Guid> Recorded { get; } = [];
    }
}
