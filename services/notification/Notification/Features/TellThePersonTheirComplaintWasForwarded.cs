using MassTransit;
using OpenGov.Complaints.Contracts;
using OpenGov.Notification.Domain;
using OpenGov.Notification.Features.Telling;
using OpenGov.ServiceDefaults;

namespace OpenGov.Notification.Features;

/// <summary>A person learns that another institution now handles their complaint.</summary>
[TakesInTogether]
public sealed class TellThePersonTheirComplaintWasForwarded(Teller teller) : IConsumer<ComplaintForwarded>
{
    public Task Consume(ConsumeContext<ComplaintForwarded> context)
    {
        var forwarded = context.Message;
        var step = new ComplaintStep(forwarded.ComplaintId, forwarded.Sequence, forwarded.Reference, forwarded.ToInstitutionId)
        {
            DueOn = forwarded.DueOn,
            FromInstitutionId = forwarded.FromInstitutionId,
        };
        return teller.TellOnceAsync(context, step, LetterNames.Forwarded, forwarded.PersonId);
    }
}
