using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using RabbitMQ.Client;

namespace OpenGov.ServiceDefaults;

/// <summary>Reads from a message in an error or dead-letter queue what it was and why it failed.</summary>
internal static class Postmortem
{
    private const string FaultPrefix = "MT-Fault-";

    /// <param name="failures">The queue in which it lay.</param>
    /// <param name="properties">As they came.</param>
    /// <param name="body">As it came.</param>
    /// <param name="now">When it is taken.</param>
    internal static DeadLetter Of(string failures, IReadOnlyBasicProperties properties, byte[] body, DateTimeOffset now)
    {
        var headers = AmqpHeaders.Read(properties.Headers);
        var death = BrokersDeath.Of(properties.Headers);
        var failedAt = Moment(headers.GetValueOrDefault(FaultPrefix + "Timestamp")) ?? death?.At ?? now;
        var letter = new DeadLetter
        {
            Id = Guid.CreateVersion7(now),
            Queue = OwnQueues.QueueOf(failures),
            MessageId = Guid.TryParse(properties.MessageId, out var id) ? id : IdOf(body),
            Kind = MessageEnvelope.KindOf(body) ?? LastName(headers.GetValueOrDefault(FaultPrefix + "MessageType")) ?? DeadLetterKinds.Unreadable,
            Reason = headers.GetValueOrDefault(FaultPrefix + "ExceptionType") ?? death?.Reason ?? "unknown",
            Detail = headers.TryGetValue(FaultPrefix + "Message", out var words) ? TextMask.Apply(words) : death?.InWords,
            Fault = FaultOf(headers),
            FailedAt = failedAt,
            FirstFailedAt = failedAt,
            TraceId = TraceOf(headers),
            TakenAt = now,
        };
        return letter.Holding(DeadLetterProperties.Of(properties).ToJson(), body);
    }

    private static string FaultOf(Dictionary<string, string> headers) => JsonSerializer.Serialize(headers
        .Where(header => header.Key.StartsWith(FaultPrefix, StringComparison.Ordinal) || header.Key is "MT-Host-MachineName" or "MT-Host-ProcessId")
        .Where(header => header.Key != FaultPrefix + "Message")
        .ToDictionary(header => header.Key, header => TextMask.Apply(header.Value)));

    // MassTransit's own header names the sender's span; the W3C header is overwritten by each hop, the trace id stays the same.
    private static string? TraceOf(Dictionary<string, string> headers) =>
        ActivityContext.TryParse(headers.GetValueOrDefault("MT-Activity-Id") ?? headers.GetValueOrDefault("traceparent"), null, out var context)
            ? context.TraceId.ToString()
            : null;

    private static DateTimeOffset? Moment(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;

    private static string? LastName(string? type) => type?[(type.LastIndexOfAny(['.', ':', '+']) + 1)..];

    // Not ours, or broken: the same bytes are the same message.
    private static Guid IdOf(byte[] body) => new(SHA256.HashData(body).AsSpan(0, 16));

    /// <summary>Why the broker itself gave a message up (header <c>x-death</c>).</summary>
    private sealed record BrokersDeath(string Reason, DateTimeOffset? At)
    {
        internal string InWords => Reason == "delivery-limit"
            ? "It was delivered again and again without an answer: the process died, or lost its connection, while it was at it."
            : $"The broker gave it up: {Reason}.";

        internal static BrokersDeath? Of(IDictionary<string, object?>? headers)
        {
            if (headers is null || !headers.TryGetValue("x-death", out var all) || all is not IList<object?> { Count: > 0 } deaths || deaths[0] is not IDictionary<string, object?> last)
                return null;
            DateTimeOffset? at = last.TryGetValue("time", out var time) && time is AmqpTimestamp stamp ? DateTimeOffset.FromUnixTimeSeconds(stamp.UnixTime) : null;
            var reason = last.TryGetValue("reason", out var given) && given is byte[] text ? Encoding.UTF8.GetString(text) : "unknown";
            return new BrokersDeath(reason.Replace('_', '-'), at);
        }
    }
}
