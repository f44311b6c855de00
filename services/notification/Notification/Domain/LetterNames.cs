namespace OpenGov.Notification.Domain;

/// <summary>The letters that there are; each has a template of this name in every language.</summary>
public static class LetterNames
{
    public const string ReceivedAndRouted = "received-and-routed";
    public const string Routed = "routed";
    public const string Taken = "taken";
    public const string Asked = "asked";
    public const string Replied = "replied";
    public const string Forwarded = "forwarded";
    public const string ForwardedToYou = "forwarded-to-you";
    public const string Answered = "answered";
    public const string Closed = "closed";
    public const string AlsoCompetent = "also-competent";

    public static IReadOnlyList<string> All { get; } =
        [ReceivedAndRouted, Routed, Taken, Asked, Replied, Forwarded, ForwardedToYou, Answered, Closed, AlsoCompetent];
}
