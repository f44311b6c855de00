using System.Diagnostics;
using MassTransit;
using OpenGov.Notification.Domain;
using OpenGov.ServiceDefaults;

namespace OpenGov.Notification.Features.Telling;

/// <summary>What every consumer does that tells somebody of a step: writes the message, once.</summary>
public sealed class Teller(TakenInTogether<Message> together, TimeProvider clock)
{
    /// <summary>Writes the messages unless they stand already: a step may be announced more than once, and by messages of different ids.</summary>
    internal Task TellOnceAsync(ConsumeContext announced, ComplaintStep step, string letter, params IEnumerable<Guid> recipients)
    {
        Telemetry.TagDeed("opengov.case.reference", step.Reference);
        var now = clock.GetUtcNow();
        return together.TakeInAsync(announced, [.. recipients.Select(recipient => Message.Write(letter, recipient, step, now, Activity.Current?.Id))]);
    }
}
