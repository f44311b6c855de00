using MassTransit;
using OpenGov.Complaints.Contracts;
using OpenGov.Notification.Domain;
using OpenGov.Notification.Features.Telling;
using OpenGov.ServiceDefaults;

namespace OpenGov.Notification.Features;

/// <summary>The one receipt that a person gets: that their complaint has come in, who handles it, and by when.</summary>
[TakesInTogether]
public sealed class TellThePersonWhereTheirComplaintWent(Teller teller) : IConsumer<ComplaintRouted>
{
    public Task Consume(ConsumeContext<ComplaintRouted> context)
    {
        var routed = context.Message;
        var step = new ComplaintStep(routed.ComplaintId, routed.Sequence, routed.Reference, routed.InstitutionId) { DueOn = routed.DueOn };
        return teller.TellOnceAsync(context, step, LetterNames.ReceivedAndRouted, routed.PersonId);
    }
}
