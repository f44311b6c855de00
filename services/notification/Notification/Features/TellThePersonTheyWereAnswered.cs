using MassTransit;
using OpenGov.Complaints.Contracts;
using OpenGov.Notification.Data;
using OpenGov.Notification.Domain;
using OpenGov.Notification.Features.Telling;

namespace OpenGov.Notification.Features;

/// <summary>A person learns that their complaint has been answered; the answer itself stays where it is safe.</summary>
public sealed class TellThePersonTheyWereAnswered(NotificationDb db, TimeProvider clock) : IConsumer<ComplaintAnswered>
{
    public Task Consume(ConsumeContext<ComplaintAnswered> context)
    {
        var answered = context.Message;
        var step = new ComplaintStep(answered.ComplaintId, answered.Sequence, answered.Reference, answered.InstitutionId);
        return db.TellOnceAsync(answered.PersonId, LetterNames.Answered, step, clock.GetUtcNow(), context.CancellationToken);
    }
}
