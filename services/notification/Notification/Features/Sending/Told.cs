using System.Diagnostics.Metrics;
using Npgsql;
using OpenGov.Notification.Domain;
using OpenGov.ServiceDefaults;

namespace OpenGov.Notification.Features.Sending;

/// <summary>What became of each attempt to tell somebody.</summary>
internal static class Told
{
    internal const string Mail = "mail";

    private static readonly Counter<long> Attempts =
        Telemetry.Meter.CreateCounter<long>("opengov.told", description: "Attempts to tell somebody, by channel and outcome: sent, put-off or failed");

    /// <summary>Counts by the state that the attempt has left.</summary>
    internal static void Count(Message message) => Attempts.Add(1, new("channel", Mail), new("outcome", message.State switch
    {
        MessageState.Sent => "sent",
        MessageState.Failed => "failed",
        _ => "put-off",
    }));
}

/// <summary>Messages that are on their way, or ended without being sent. The years of sent ones are not counted anew each time: opengov.told has them.</summary>
internal sealed class MessageFigures(NpgsqlDataSource dataSource) : Figures
{
    private const string Messages = "opengov.messages";

    public override IReadOnlyList<Gauge> Gauges { get; } =
        [new(Messages, null, "Messages by channel and state: written, sending or failed")];

    public override async Task<IReadOnlyList<Figure>> ReadAsync(CancellationToken cancellation)
    {
        // One partial index each.
        await using var command = dataSource.CreateCommand("""
            SELECT 'written', count(*) FROM messages WHERE state = 'written'
            UNION ALL SELECT 'sending', count(*) FROM messages WHERE state = 'sending'
            UNION ALL SELECT 'failed', count(*) FROM messages WHERE state = 'failed'
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var figures = new List<Figure>();
        while (await reader.ReadAsync(cancellation))
            figures.Add(new Figure(Messages, reader.GetInt64(1), new("channel", Told.Mail), new("state", reader.GetString(0))));
        return figures;
    }
}
