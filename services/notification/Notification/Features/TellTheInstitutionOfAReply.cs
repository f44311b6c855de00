using MassTransit;
using OpenGov.Complaints.Contracts;
using OpenGov.Notification.Data;
using OpenGov.Notification.Domain;
using OpenGov.Notification.Features.Telling;

namespace OpenGov.Notification.Features;

/// <summary>An institution learns that the person has replied to its question.</summary>
public sealed class TellTheInstitutionOfAReply(NotificationDb db, TimeProvider clock) : IConsumer<PersonReplied>
{
    public Task Consume(ConsumeContext<PersonReplied> context)
    {
        var replied = context.Message;
        var step = new ComplaintStep(replied.ComplaintId, replied.Sequence, replied.Reference, replied.InstitutionId);
        return db.TellOnceAsync(replied.InstitutionId, LetterNames.Replied, step, clock.GetUtcNow(), context.CancellationToken);
    }
}
