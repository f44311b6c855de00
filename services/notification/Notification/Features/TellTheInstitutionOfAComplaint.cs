using MassTransit;
using OpenGov.Complaints.Contracts;
using OpenGov.Notification.Data;
using OpenGov.Notification.Domain;
using OpenGov.Notification.Features.Telling;

namespace OpenGov.Notification.Features;

/// <summary>An institution learns of a complaint that it has to handle.</summary>
public sealed class TellTheInstitutionOfAComplaint(NotificationDb db, TimeProvider clock) : IConsumer<ComplaintRouted>
{
    public Task Consume(ConsumeContext<ComplaintRouted> context)
    {
        var routed = context.Message;
        var step = new ComplaintStep(routed.ComplaintId, routed.Sequence, routed.Reference, routed.InstitutionId) { DueOn = routed.DueOn };
        return db.TellOnceAsync(routed.InstitutionId, LetterNames.Routed, step, clock.GetUtcNow(), context.CancellationToken);
    }
}
