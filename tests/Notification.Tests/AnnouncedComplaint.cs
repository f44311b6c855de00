using OpenGov.Complaints.Contracts;

namespace OpenGov.Notification.Tests;

/// <summary>What complaints announces of one case.</summary>
public sealed record AnnouncedComplaint(Recipient Person, Recipient Institution)
{
    private int sequence;

    public Guid Id { get; } = Guid.NewGuid();

    public string Reference { get; } = $"LT-2026-{Random.Shared.Next(100_000, 999_999)}-{Random.Shared.Next(100_000, 999_999)}";

    public DateOnly DueOn { get; } = new(2026, 12, 21);

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public ComplaintRouted Routed() => new()
    {
        ComplaintId = Id,
        Sequence = ++sequence,
        Reference = Reference,
        PersonId = Person.Id,
        InstitutionId = Institution.Id,
        Reason = "municipality-chosen",
        RoutedAt = Now,
        DueOn = DueOn,
    };

    public ComplaintRouted RoutedWhileItConcerns(params Recipient[] others) =>
        Routed() with { AlsoCompetent = [.. others.Select(other => other.Id)] };

    public ComplaintTaken Taken() => new()
    {
        ComplaintId = Id,
        Sequence = ++sequence,
        Reference = Reference,
        PersonId = Person.Id,
        InstitutionId = Institution.Id,
        TakenAt = Now,
    };

    public PersonAsked Asked() => new()
    {
        ComplaintId = Id,
        Sequence = ++sequence,
        Reference = Reference,
        PersonId = Person.Id,
        InstitutionId = Institution.Id,
        AskedAt = Now,
    };

    public PersonReplied Replied() => new()
    {
        ComplaintId = Id,
        Sequence = ++sequence,
        Reference = Reference,
        PersonId = Person.Id,
        InstitutionId = Institution.Id,
        RepliedAt = Now,
    };

    public ComplaintForwarded ForwardedTo(Recipient other) => new()
    {
        ComplaintId = Id,
        Sequence = ++sequence,
        Reference = Reference,
        PersonId = Person.Id,
        FromInstitutionId = Institution.Id,
        ToInstitutionId = other.Id,
        ForwardedAt = Now,
        DueOn = DueOn,
    };

    public ComplaintAnswered Answered() => new()
    {
        ComplaintId = Id,
        Sequence = ++sequence,
        Reference = Reference,
        PersonId = Person.Id,
        InstitutionId = Institution.Id,
        Decision = "upheld",
        AnsweredAt = Now,
    };

    public ComplaintClosed Closed() => new()
    {
        ComplaintId = Id,
        Sequence = ++sequence,
        Reference = Reference,
        PersonId = Person.Id,
        InstitutionId = Institution.Id,
        ClosedAt = Now,
    };
}
