using MassTransit;
using OpenGov.Complaints.Contracts;
using OpenGov.Notification.Data;
using OpenGov.Notification.Domain;
using OpenGov.Notification.Features.Telling;

namespace OpenGov.Notification.Features;

/// <summary>The one receipt that a person gets: that their complaint has come in, who handles it, and by when.</summary>
public sealed class TellThePersonWhereTheirComplaintWent(NotificationDb db, TimeProvider clock) : IConsumer<ComplaintRouted>
{
    public Task Consume(ConsumeContext<ComplaintRouted> context)
    {
        var routed = context.Message;
        var step = new ComplaintStep(routed.ComplaintId, routed.Sequence, routed.Reference, routed.InstitutionId) { DueOn = routed.DueOn };
        return db.TellOnceAsync(routed.PersonId, LetterNames.ReceivedAndRouted, step, clock.GetUtcNow(), context.CancellationToken);
    }
}
