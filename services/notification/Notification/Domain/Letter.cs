namespace OpenGov.Notification.Domain;

/// <summary>A message as the recipient reads it.</summary>
public sealed record Letter(string Language, string Subject, string Text);
