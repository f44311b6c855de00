namespace OpenGov.Notification.Domain;

/// <summary>Legal grounds on which somebody is told without having asked; they are stored with each message.</summary>
public static class Grounds
{
    /// <summary>
    /// The parties are told how a complaint is handled; such messages cannot be switched off.
    /// In Lithuania: Law on Public Administration No VIII-1234.
    /// </summary>
    public const string HandlingOfAComplaint = "handling-of-a-complaint";
}
