using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using OpenGov.Notification.Data;
using OpenGov.Notification.Domain;
using OpenGov.ServiceDefaults;

namespace OpenGov.Notification.Features.Telling;

/// <summary>What every consumer does that tells somebody of a step: writes the message, once.</summary>
internal static class Telling
{
    /// <summary>Writes the message unless it stands already: a step may be announced more than once, and by messages of different ids.</summary>
    internal static async Task TellOnceAsync(
        this NotificationDb db, Guid recipient, string letter, ComplaintStep step, DateTimeOffset now, CancellationToken cancellation)
    {
        Telemetry.TagDeed("opengov.case.reference", step.Reference);
        var message = Message.Write(letter, recipient, step, now, Activity.Current?.Id);
        if (await db.Messages.AnyAsync(written => written.Id == message.Id, cancellation))
        {
            return;
        }

        db.Messages.Add(message);
        db.WakeAfterCommit(SendWrittenMessages.JobName);
        await db.SaveChangesAsync(cancellation);
    }
}
