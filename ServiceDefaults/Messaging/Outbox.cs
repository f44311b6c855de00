using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using MassTransit;

namespace OpenGov.ServiceDefaults;

/// <summary>
/// Sends what was announced: one sender a database, in the order of each case, deleted once the broker has confirmed.
/// A kill between confirm and delete sends a message again with the same id; the inbox of each consumer knows it.
/// </summary>
internal sealed partial class Outbox(
    OutboxTable table, WriteFreshRows saves, IBus bus, OutboxOptions options, Wakeups wakeups, TimeProvider clock, ILogger<Outbox> log) : ILeasedJob
{
    internal const string Name = "outbox";

    private static readonly TimeSpan ConfirmWithin = TimeSpan.FromSeconds(15);

    // Looking a type up by its name takes longer than reading the message.
    private static readonly ConcurrentDictionary<string, Type> Contracts = new();

    private static readonly Counter<long> Announced =
        Telemetry.Meter.CreateCounter<long>("opengov.events.announced", description: "Messages that left the outbox and were confirmed by the broker");

    private OutboxPace pace = OutboxPace.First;

    string ILeasedJob.Name => Name;

    public TimeSpan Pause => TimeSpan.FromSeconds(1);

    /// <summary>Sends the next few, and wakes itself for those after.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var messages = await table.ReadAsync(pace.AtMost, cancellation);
        if (messages.Count == 0)
        {
            pace = OutboxPace.First;
            return;
        }

        var began = clock.GetTimestamp();
        await SendAsync(messages, cancellation);
        pace = OutboxPace.After(clock.GetElapsedTime(began), clock.GetUtcNow() - messages[0].AnnouncedAt, saves.UnderWay);
        await Task.Delay(pace.Rest, clock, cancellation);
        wakeups.Of(Name).Call();
    }

    private async Task SendAsync(List<OutboxMessage> messages, CancellationToken cancellation)
    {
        var sent = new ConcurrentBag<long>();
        var failed = new ConcurrentBag<SendFailure>();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(ConfirmWithin);
        await Task.WhenAll(messages.GroupBy(message => message.CaseId)
            .Select(ofOneCase => SendInOrderAsync(ofOneCase, sent, failed, limit.Token, cancellation)));
        // Not cancelled: what the broker has confirmed should not be sent again because we are stopping.
        await table.SettleAsync(sent, failed, CancellationToken.None);
        cancellation.ThrowIfCancellationRequested();
    }

    private async Task SendInOrderAsync(
        IEnumerable<OutboxMessage> ofOneCase, ConcurrentBag<long> sent, ConcurrentBag<SendFailure> failed, CancellationToken limit, CancellationToken stopping)
    {
        foreach (var message in ofOneCase)
        {
            try
            {
                await SendAsync(message, limit);
                sent.Add(message.Sequence);
                Announced.Add(1, new KeyValuePair<string, object?>("event", NameOf(message.Type)));
            }
            catch (Exception failure) when (!stopping.IsCancellationRequested)
            {
                LogNotSent(log, message.MessageId, message.Type, failure.GetType().Name);
                failed.Add(new(message.Sequence, failure.GetType().Name));
                return;
            }
        }
    }

    private async Task SendAsync(OutboxMessage message, CancellationToken cancellation)
    {
        var type = Contracts.GetOrAdd(message.Type, name => Type.GetType(name, throwOnError: true)!);
        var content = JsonSerializer.Deserialize(message.Body, type, JsonSerializerOptions.Web)!;
        ActivityContext.TryParse(message.TraceParent, null, isRemote: true, out var deed);
        using var span = Telemetry.Source.StartActivity("outbox send", ActivityKind.Internal, deed);
        span?.SetTag("messaging.system", "rabbitmq").SetTag("messaging.operation.type", "send").SetTag("messaging.message.id", message.MessageId)
            .SetTag("messaging.destination.name", $"{type.Namespace}:{type.Name}");
        var pipe = Pipe.Execute<PublishContext>(context =>
        {
            context.MessageId = message.MessageId;
            // A message that nobody's queue takes comes back and stays here, unless nobody is meant to hear it.
            if (context.TryGetPayload<RabbitMqSendContext>(out var rabbit))
                rabbit.Mandatory = !options.Unheard.Contains(type);
        });
        await bus.Publish(content, type, pipe, cancellation);
    }

    // "Namespace.Contract, Assembly"
    private static string NameOf(string type) => type.Split(',')[0].Split('.')[^1];

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {MessageId} ({Type}) was not sent ({Reason}); it rests and is tried again")]
    private static partial void LogNotSent(ILogger log, Guid messageId, string type, string reason);
}

/// <summary>Which contracts nobody hears yet, on purpose.</summary>
internal sealed record OutboxOptions(IReadOnlySet<Type> Unheard);
