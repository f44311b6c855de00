namespace OpenGov.Lawbook;

/// <summary>How many working days the law gives for a step of a procedure, from when, and who says so.</summary>
public sealed record TimeLimit
{
    /// <summary>As <c>complaint</c>.</summary>
    public required string Procedure { get; init; }

    /// <summary>As <c>answer</c>, <c>forward</c>, <c>extend</c>.</summary>
    public required string Step { get; init; }

    public required int WorkingDays { get; init; }

    public required DateOnly InForceFrom { get; init; }

    /// <summary>The last day in force; none while the law stands.</summary>
    public DateOnly? InForceUntil { get; init; }

    public required string Source { get; init; }

    public bool IsInForce(DateOnly on) => on >= InForceFrom && (InForceUntil is not { } until || on <= until);
}
