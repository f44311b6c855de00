using System.Diagnostics;
using Npgsql;
using OpenGov.Platforms;

namespace OpenGov.Bench.Messages;

/// <summary>
/// From a filled outbox to the committed effect of its last message, against RabbitMQ's own client publishing and consuming as many.
/// Judged by <c>RememberContact</c>: its effect is a row in another service's database, and no letter that the mail server would have to take.
/// </summary>
internal static class CostOfTheOutbox
{
    private const int Messages = 20_000;
    private const int Steps = 5_000;
    private const double Bar = 0.10, Aim = 0.20;

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    internal static async Task<Findings> MeasureAsync(OwnPlatform platform, Options options, CancellationToken stop)
    {
        await using var complaints = platform.OpenDatabase("complaints");
        await using var notification = platform.OpenDatabase("notification");
        await using var broker = await Broker.OpenAsync(platform.Amqp, stop);
        var outbox = new Filling(complaints);
        var body = await broker.CaptureAsync(() => outbox.FillAsync([Filling.RememberContact(Guid.CreateVersion7())], () => { }, stop), stop);
        await broker.PassAsync(body, Messages / 10, stop);
        await ContactsAsync(Messages / 10, outbox, notification, stop);

        var (raw, ours, letters) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < options.Rounds; round++)
        {
            if (round % 2 == 0) raw.Add(await RawAsync());
            ours.Add(Messages / (await ContactsAsync(Messages, outbox, notification, stop)).TotalSeconds);
            if (round % 2 == 1) raw.Add(await RawAsync());
        }

        for (var round = 0; round < options.Rounds; round++)
            letters.Add(Steps / (await LettersAsync(Steps, outbox, notification, platform, stop)).TotalSeconds);
        return new Findings(
            "messages",
            [
                new($"{Messages:N0} RememberContact, from the filled outbox to contacts remembered", "/s", ours),
                new($"{Messages:N0} of the same body published and consumed by RabbitMQ's own client ({body.Length} bytes)", "/s", raw),
                new($"{Steps:N0} ComplaintRouted, from the filled outbox to both letters written", "/s", letters),
            ],
            [new("messages to their effect against raw RabbitMQ", Median.Of(ours) / Median.Of(raw), Bar, AtLeast: true, Aim)]);

        async Task<double> RawAsync() => Messages / (await broker.PassAsync(body, Messages, stop)).TotalSeconds;
    }

    private static async Task<TimeSpan> ContactsAsync(int messages, Filling outbox, NpgsqlDataSource notification, CancellationToken stop)
    {
        // Of this version of UUID they sort by their millisecond: the new ones are counted by their key alone.
        var first = Guid.CreateVersion7(TimeProvider.System.GetUtcNow().AddMilliseconds(-1));
        var contacts = Enumerable.Range(0, messages).Select(_ => Filling.RememberContact(Guid.CreateVersion7())).ToList();
        var watch = new Stopwatch();
        await outbox.FillAsync(contacts, watch.Start, stop);
        await UntilAsync(messages, $"SELECT count(*) FROM contacts WHERE id > '{first}'", watch, notification, stop);
        return watch.Elapsed;
    }

    private static async Task<TimeSpan> LettersAsync(int steps, Filling outbox, NpgsqlDataSource notification, OwnPlatform platform, CancellationToken stop)
    {
        var institution = (await notification.ReadAsync("SELECT id FROM institution_names WHERE code = 'lt-sav-13'", row => row.GetGuid(0), stop))[0];
        var person = (await notification.ReadAsync("SELECT id FROM contacts WHERE address LIKE '%people.test' LIMIT 1", row => row.GetGuid(0), stop))[0];
        var before = await notification.CountAsync("SELECT count(*) FROM messages", stop);
        var watch = new Stopwatch();
        await outbox.FillAsync(Enumerable.Range(0, steps).Select(_ => Filling.ComplaintRouted(Guid.CreateVersion7(), person, institution)).ToList(), watch.Start, stop);
        await UntilAsync(before + (2 * steps), "SELECT count(*) FROM messages", watch, notification, stop);
        var written = watch.Elapsed;
        await platform.StillAsync(stop);
        return written;
    }

    private static async Task UntilAsync(long expected, string count, Stopwatch watch, NpgsqlDataSource notification, CancellationToken stop)
    {
        while (await notification.CountAsync(count, stop) is var there && there < expected)
        {
            if (watch.Elapsed > Patience) throw new TroubleException($"{there} of {expected} messages had taken effect after {Patience.TotalSeconds} s.");
            await Task.Delay(LookEvery, stop);
        }
    }
}
