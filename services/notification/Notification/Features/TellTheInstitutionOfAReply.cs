using MassTransit;
using OpenGov.Complaints.Contracts;
using OpenGov.Notification.Domain;
using OpenGov.Notification.Features.Telling;
using OpenGov.ServiceDefaults;

namespace OpenGov.Notification.Features;

/// <summary>An institution learns that the person has replied to its question.</summary>
[TakesInTogether]
public sealed class TellTheInstitutionOfAReply(Teller teller) : IConsumer<PersonReplied>
{
    public Task Consume(ConsumeContext<PersonReplied> context)
    {
        var replied = context.Message;
        var step = new ComplaintStep(replied.ComplaintId, replied.Sequence, replied.Reference, replied.InstitutionId);
        return teller.TellOnceAsync(context, step, LetterNames.Replied, replied.InstitutionId);
    }
}
