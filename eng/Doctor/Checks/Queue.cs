using System.Text.Json.Serialization;

namespace OpenGov.Doctor.Checks;

/// <summary>A queue as the management API tells of it.</summary>
internal sealed record Queue
{
    public required string Name { get; init; }

    public long Messages { get; init; }

    [JsonPropertyName("messages_unacknowledged")]
    public long Unacknowledged { get; init; }

    public int Consumers { get; init; }

    /// <summary>Where messages end that could not be handled; nobody is meant to read there.</summary>
    internal bool IsForErrors => Name.EndsWith("_error", StringComparison.Ordinal) || Name.EndsWith("_dead", StringComparison.Ordinal) || Name.EndsWith("_skipped", StringComparison.Ordinal);

    /// <summary>Queues are named for their service first.</summary>
    internal string Service => Name.Split('-')[0];
}
