using MassTransit;
using OpenGov.Complaints.Contracts;
using OpenGov.Notification.Data;
using OpenGov.Notification.Domain;
using OpenGov.Notification.Features.Telling;

namespace OpenGov.Notification.Features;

/// <summary>A person learns that somebody has taken up their complaint.</summary>
public sealed class TellThePersonTheirComplaintWasTaken(NotificationDb db, TimeProvider clock) : IConsumer<ComplaintTaken>
{
    public Task Consume(ConsumeContext<ComplaintTaken> context)
    {
        var taken = context.Message;
        var step = new ComplaintStep(taken.ComplaintId, taken.Sequence, taken.Reference, taken.InstitutionId);
        return db.TellOnceAsync(taken.PersonId, LetterNames.Taken, step, clock.GetUtcNow(), context.CancellationToken);
    }
}
