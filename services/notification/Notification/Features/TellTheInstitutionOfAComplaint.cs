using MassTransit;
using OpenGov.Complaints.Contracts;
using OpenGov.Notification.Domain;
using OpenGov.Notification.Features.Telling;
using OpenGov.ServiceDefaults;

namespace OpenGov.Notification.Features;

/// <summary>An institution learns of a complaint that it has to handle.</summary>
[TakesInTogether]
public sealed class TellTheInstitutionOfAComplaint(Teller teller) : IConsumer<ComplaintRouted>
{
    public Task Consume(ConsumeContext<ComplaintRouted> context)
    {
        var routed = context.Message;
        var step = new ComplaintStep(routed.ComplaintId, routed.Sequence, routed.Reference, routed.InstitutionId) { DueOn = routed.DueOn };
        return teller.TellOnceAsync(context, step, LetterNames.Routed, routed.InstitutionId);
    }
}
