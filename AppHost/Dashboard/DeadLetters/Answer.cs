namespace OpenGov.Dashboard.DeadLetters;

/// <summary>What a service answered, or why there is no answer, in words.</summary>
internal sealed record Answer<T>(string Service, T? Value, string? Trouble)
    where T : class
{
    internal bool IsUnknown { get; init; }
}
