using MassTransit;
using OpenGov.Complaints.Contracts;
using OpenGov.Notification.Domain;
using OpenGov.Notification.Features.Telling;
using OpenGov.ServiceDefaults;

namespace OpenGov.Notification.Features;

/// <summary>An institution learns of a complaint that another one has forwarded to it.</summary>
[TakesInTogether]
public sealed class TellTheInstitutionOfAForwardedComplaint(Teller teller) : IConsumer<ComplaintForwarded>
{
    public Task Consume(ConsumeContext<ComplaintForwarded> context)
    {
        var forwarded = context.Message;
        var step = new ComplaintStep(forwarded.ComplaintId, forwarded.Sequence, forwarded.Reference, forwarded.ToInstitutionId)
        {
            DueOn = forwarded.DueOn,
            FromInstitutionId = forwarded.FromInstitutionId,
        };
        return teller.TellOnceAsync(context, step, LetterNames.ForwardedToYou, forwarded.ToInstitutionId);
    }
}
