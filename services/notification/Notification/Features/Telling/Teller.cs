using System.Diagnostics;
using MassTransit;
using OpenGov.Notification.Domain;
using OpenGov.ServiceDefaults;

namespace OpenGov.Notification.Features.Telling;

/// <summary>What every consumer does that tells somebody of a step: writes the message, once.</summary>
public sealed class Teller(TakenInTogether<Message> together, TimeProvider clock)
{
    /// <summary>Writes the messages unless they stand already: a step may be announced more than once, and by messages of different ids.</summary>
    internal Task TellOnceAsync(ConsumeContext announced, ComplaintStep step, string letter, Guid recipient) =>
        TellOnceAsync(announced, step, [(letter, recipient)]);

    /// <summary>The same, to several people, each with a letter of their own.</summary>
    internal Task TellOnceAsync(ConsumeContext announced, ComplaintStep step, IReadOnlyList<(string Letter, Guid Recipient)> letters)
    {
        Telemetry.TagDeed("opengov.case.reference", step.Reference);
        var now = clock.GetUtcNow();
        return together.TakeInAsync(announced, [.. letters.Select(one => Message.Write(one.Letter, one.Recipient, step, now, Activity.Current?.Id))]);
    }
}
