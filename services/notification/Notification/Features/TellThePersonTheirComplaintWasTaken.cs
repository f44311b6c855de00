using MassTransit;
using OpenGov.Complaints.Contracts;
using OpenGov.Notification.Domain;
using OpenGov.Notification.Features.Telling;
using OpenGov.ServiceDefaults;

namespace OpenGov.Notification.Features;

/// <summary>A person learns that somebody has taken up their complaint.</summary>
[TakesInTogether]
public sealed class TellThePersonTheirComplaintWasTaken(Teller teller) : IConsumer<ComplaintTaken>
{
    public Task Consume(ConsumeContext<ComplaintTaken> context)
    {
        var taken = context.Message;
        var step = new ComplaintStep(taken.ComplaintId, taken.Sequence, taken.Reference, taken.InstitutionId);
        return teller.TellOnceAsync(context, step, LetterNames.Taken, taken.PersonId);
    }
}
