using MassTransit;
using OpenGov.Complaints.Contracts;
using OpenGov.Notification.Data;
using OpenGov.Notification.Domain;
using OpenGov.Notification.Features.Telling;

namespace OpenGov.Notification.Features;

/// <summary>A person learns that their complaint was finished without a formal answer; the note itself stays where it is safe.</summary>
public sealed class TellThePersonTheirComplaintWasClosed(NotificationDb db, TimeProvider clock) : IConsumer<ComplaintClosed>
{
    public Task Consume(ConsumeContext<ComplaintClosed> context)
    {
        var closed = context.Message;
        var step = new ComplaintStep(closed.ComplaintId, closed.Sequence, closed.Reference, closed.InstitutionId);
        return db.TellOnceAsync(closed.PersonId, LetterNames.Closed, step, clock.GetUtcNow(), context.CancellationToken);
    }
}
