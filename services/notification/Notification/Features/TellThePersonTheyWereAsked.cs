using MassTransit;
using OpenGov.Complaints.Contracts;
using OpenGov.Notification.Domain;
using OpenGov.Notification.Features.Telling;
using OpenGov.ServiceDefaults;

namespace OpenGov.Notification.Features;

/// <summary>A person learns that the institution has a question to them.</summary>
[TakesInTogether]
public sealed class TellThePersonTheyWereAsked(Teller teller) : IConsumer<PersonAsked>
{
    public Task Consume(ConsumeContext<PersonAsked> context)
    {
        var asked = context.Message;
        var step = new ComplaintStep(asked.ComplaintId, asked.Sequence, asked.Reference, asked.InstitutionId);
        return teller.TellOnceAsync(context, step, LetterNames.Asked, asked.PersonId);
    }
}
