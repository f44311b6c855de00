using MassTransit;
using OpenGov.Complaints.Contracts;
using OpenGov.Notification.Domain;
using OpenGov.Notification.Features.Telling;
using OpenGov.ServiceDefaults;

namespace OpenGov.Notification.Features;

/// <summary>A person learns that their complaint was finished without a formal answer; the note itself stays where it is safe.</summary>
[TakesInTogether]
public sealed class TellThePersonTheirComplaintWasClosed(Teller teller) : IConsumer<ComplaintClosed>
{
    public Task Consume(ConsumeContext<ComplaintClosed> context)
    {
        var closed = context.Message;
        var step = new ComplaintStep(closed.ComplaintId, closed.Sequence, closed.Reference, closed.InstitutionId);
        return teller.TellOnceAsync(context, step, LetterNames.Closed, closed.PersonId);
    }
}
