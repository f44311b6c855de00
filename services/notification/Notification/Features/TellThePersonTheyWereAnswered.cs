using MassTransit;
using OpenGov.Complaints.Contracts;
using OpenGov.Notification.Domain;
using OpenGov.Notification.Features.Telling;
using OpenGov.ServiceDefaults;

namespace OpenGov.Notification.Features;

/// <summary>A person learns that their complaint has been answered; the answer itself stays where it is safe.</summary>
[TakesInTogether]
public sealed class TellThePersonTheyWereAnswered(Teller teller) : IConsumer<ComplaintAnswered>
{
    public Task Consume(ConsumeContext<ComplaintAnswered> context)
    {
        var answered = context.Message;
        var step = new ComplaintStep(answered.ComplaintId, answered.Sequence, answered.Reference, answered.InstitutionId);
        return teller.TellOnceAsync(context, step, LetterNames.Answered, answered.PersonId);
    }
}
