using MassTransit;
using OpenGov.Complaints.Contracts;
using OpenGov.Notification.Data;
using OpenGov.Notification.Domain;
using OpenGov.Notification.Features.Telling;

namespace OpenGov.Notification.Features;

/// <summary>An institution learns of a complaint that another one has forwarded to it.</summary>
public sealed class TellTheInstitutionOfAForwardedComplaint(NotificationDb db, TimeProvider clock) : IConsumer<ComplaintForwarded>
{
    public Task Consume(ConsumeContext<ComplaintForwarded> context)
    {
        var forwarded = context.Message;
        var step = new ComplaintStep(forwarded.ComplaintId, forwarded.Sequence, forwarded.Reference, forwarded.ToInstitutionId)
        {
            DueOn = forwarded.DueOn,
            FromInstitutionId = forwarded.FromInstitutionId,
        };
        return db.TellOnceAsync(forwarded.ToInstitutionId, LetterNames.ForwardedToYou, step, clock.GetUtcNow(), context.CancellationToken);
    }
}
