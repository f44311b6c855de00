using MassTransit;
using OpenGov.Complaints.Contracts;
using OpenGov.Notification.Domain;
using OpenGov.Notification.Features.Telling;
using OpenGov.ServiceDefaults;

namespace OpenGov.Notification.Features;

/// <summary>
/// Tells all whom the routing of a complaint concerns: the person gets their one receipt (that it has come in, who handles it, and by when),
/// the institution learns that it has to handle it, and the others that its category concerns learn where it went.
/// </summary>
[TakesInTogether]
public sealed class TellOfTheRouting(Teller teller) : IConsumer<ComplaintRouted>
{
    // One consumer, since each one more is one more copy in a queue for every complaint there is.
    public Task Consume(ConsumeContext<ComplaintRouted> context)
    {
        var routed = context.Message;
        var step = new ComplaintStep(routed.ComplaintId, routed.Sequence, routed.Reference, routed.InstitutionId) { DueOn = routed.DueOn };

        // Whoever handles it has a letter of its own, whatever the list says.
        var others = (routed.AlsoCompetent ?? []).Distinct().Where(other => other != routed.InstitutionId);
        return teller.TellOnceAsync(
            context, step,
            [
                (LetterNames.ReceivedAndRouted, routed.PersonId),
                (LetterNames.Routed, routed.InstitutionId),
                .. others.Select(other => (LetterNames.AlsoCompetent, other)),
            ]);
    }
}
