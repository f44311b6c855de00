using MassTransit;
using OpenGov.Complaints.Contracts;
using OpenGov.Notification.Data;
using OpenGov.Notification.Domain;
using OpenGov.Notification.Features.Telling;

namespace OpenGov.Notification.Features;

/// <summary>A person learns that the institution has a question to them.</summary>
public sealed class TellThePersonTheyWereAsked(NotificationDb db, TimeProvider clock) : IConsumer<PersonAsked>
{
    public Task Consume(ConsumeContext<PersonAsked> context)
    {
        var asked = context.Message;
        var step = new ComplaintStep(asked.ComplaintId, asked.Sequence, asked.Reference, asked.InstitutionId);
        return db.TellOnceAsync(asked.PersonId, LetterNames.Asked, step, clock.GetUtcNow(), context.CancellationToken);
    }
}
