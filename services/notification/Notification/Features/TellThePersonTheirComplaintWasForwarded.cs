using MassTransit;
using OpenGov.Complaints.Contracts;
using OpenGov.Notification.Data;
using OpenGov.Notification.Domain;
using OpenGov.Notification.Features.Telling;

namespace OpenGov.Notification.Features;

/// <summary>A person learns that another institution now handles their complaint.</summary>
public sealed class TellThePersonTheirComplaintWasForwarded(NotificationDb db, TimeProvider clock) : IConsumer<ComplaintForwarded>
{
    public Task Consume(ConsumeContext<ComplaintForwarded> context)
    {
        var forwarded = context.Message;
        var step = new ComplaintStep(forwarded.ComplaintId, forwarded.Sequence, forwarded.Reference, forwarded.ToInstitutionId)
        {
            DueOn = forwarded.DueOn,
            FromInstitutionId = forwarded.FromInstitutionId,
        };
        return db.TellOnceAsync(forwarded.PersonId, LetterNames.Forwarded, step, clock.GetUtcNow(), context.CancellationToken);
    }
}
