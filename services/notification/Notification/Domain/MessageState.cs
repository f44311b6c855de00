namespace OpenGov.Notification.Domain;

/// <summary>How far a message has come.</summary>
public enum MessageState
{
    /// <summary>It will be sent; perhaps it waits for the address, a name, or the server.</summary>
    Written,

    /// <summary>It is being given to the mail server, or was when the sender died.</summary>
    Sending,

    /// <summary>The mail server has taken it.</summary>
    Sent,

    /// <summary>It will not be sent; the record says why.</summary>
    Failed,
}
