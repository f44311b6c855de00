using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace OpenGov.ServiceDefaults;

/// <summary>A message that waits to be sent; the row goes when the broker has confirmed it.</summary>
internal sealed class OutboxMessage
{
    private static readonly ConcurrentDictionary<Type, (string Name, PropertyInfo CaseId)> Contracts = new();

    public long Sequence { get; init; }
    public required Guid MessageId { get; init; }
    public required Guid CaseId { get; init; }

    /// <summary>Full name and assembly, so that the sender finds the contract.</summary>
    public required string Type { get; init; }
    public required string Body { get; init; }

    /// <summary>W3C trace context of the deed that announced it.</summary>
    public string? TraceParent { get; init; }
    public required DateTimeOffset AnnouncedAt { get; init; }
    public int Attempts { get; init; }
    public DateTimeOffset? NotBefore { get; init; }
    public string? LastFailure { get; init; }

    internal static OutboxMessage Of(object message, Activity? deed)
    {
        var type = message.GetType();
        var (name, caseId) = Contracts.GetOrAdd(type, contract => ($"{contract.FullName}, {contract.Assembly.GetName().Name}", FindCaseId(contract)));
        return new()
        {
            MessageId = Guid.CreateVersion7(),
            CaseId = (Guid)caseId.GetValue(message)!,
            Type = name,
            Body = JsonSerializer.Serialize(message, type, JsonSerializerOptions.Web),
            TraceParent = deed is { IdFormat: ActivityIdFormat.W3C } ? deed.Id : null,
            AnnouncedAt = TimeProvider.System.GetUtcNow(),
        };
    }

    private static PropertyInfo FindCaseId(Type type)
    {
        var first = type.GetProperties().MinBy(property => property.MetadataToken);
        return first?.PropertyType == typeof(Guid)
            ? first
            : throw new InvalidOperationException($"The first property of {type.Name} must be the Guid of its case: it orders the messages.");
    }
}
