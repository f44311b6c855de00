using System.Text.Json.Serialization;

namespace OpenGov.Native.Mail;

/// <summary>A page of the list, newest first.</summary>
internal sealed record MailList(
    [property: JsonPropertyName("total")] int Total,
    [property: JsonPropertyName("count")] int Count,
    [property: JsonPropertyName("messages_count")] int MessagesCount,
    [property: JsonPropertyName("start")] int Start,
    [property: JsonPropertyName("messages")] IReadOnlyList<ReceivedMail> Messages);
