namespace OpenGov.Volunteering.Domain;

/// <summary>What is offered to volunteers.</summary>
public sealed record Offer
{
    public required string Title { get; init; }
    public required string Description { get; init; }

    /// <summary>Where one meets, as a person would say it.</summary>
    public required string Place { get; init; }

    /// <summary>The code in the national register of municipalities.</summary>
    public required string Municipality { get; init; }

    /// <summary>When help is needed; null when it is welcome at any time.</summary>
    public Shift? Shift { get; init; }

    /// <summary>For how many people there is room.</summary>
    public required int Places { get; init; }

    /// <summary>In which one gets along, ISO 639-1.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>In full years; null for what the law says.</summary>
    public int? MinimumAge { get; init; }
}

/// <summary>From when until when help is needed.</summary>
public sealed record Shift(DateTimeOffset StartsAt, DateTimeOffset EndsAt);

/// <summary>The coordinator who publishes, and the institution for which they act.</summary>
public sealed record Coordinator(Guid Id, string InstitutionCode);
