using MassTransit;
using OpenGov.Complaints.Contracts;
using OpenGov.Notification.Domain;
using OpenGov.Notification.Features.Telling;
using OpenGov.ServiceDefaults;

namespace OpenGov.Notification.Features;

/// <summary>The other institutions that a category concerns learn where a complaint went; they need not answer.</summary>
[TakesInTogether]
public sealed class TellTheOthersCompetent(Teller teller) : IConsumer<ComplaintRouted>
{
    public Task Consume(ConsumeContext<ComplaintRouted> context)
    {
        var routed = context.Message;
        var step = new ComplaintStep(routed.ComplaintId, routed.Sequence, routed.Reference, routed.InstitutionId);

        // Whoever handles it has a letter of its own, whatever the list says.
        var others = (routed.AlsoCompetent ?? []).Distinct().Where(other => other != routed.InstitutionId);
        return teller.TellOnceAsync(context, step, LetterNames.AlsoCompetent, others);
    }
}
