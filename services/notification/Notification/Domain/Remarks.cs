namespace OpenGov.Notification.Domain;

/// <summary>What a record says of a message besides its state.</summary>
public static class Remarks
{
    public const string Repeated = "repeated after an unanswered DATA";
}
