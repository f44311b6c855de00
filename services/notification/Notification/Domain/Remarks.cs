namespace OpenGov.Notification.Domain;

/// <summary>What a record says of a message besides its state.</summary>
public static class Remarks
{
    public const string Repeated = "repeated after an unanswered DATA";
    public const string Refused = "refused by the mail server";

    /// <summary>The recipient is known, and is known to have given no address.</summary>
    public const string NoAddress = "no-address";

    public const string GivenUp = "given up after five days";
}
