namespace OpenGov.Notification.Domain;

/// <summary>What a letter may leave open.</summary>
public static class LetterGaps
{
    public const string Reference = "reference";
    public const string Institution = "institution";
    public const string FromInstitution = "fromInstitution";
    public const string DueOn = "dueOn";
    public const string Link = "link";

    public static IReadOnlySet<string> All { get; } =
        new HashSet<string> { Reference, Institution, FromInstitution, DueOn, Link };
}
