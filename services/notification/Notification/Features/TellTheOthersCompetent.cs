using MassTransit;
using OpenGov.Complaints.Contracts;
using OpenGov.Notification.Data;
using OpenGov.Notification.Domain;
using OpenGov.Notification.Features.Telling;

namespace OpenGov.Notification.Features;

/// <summary>The other institutions that a category concerns learn where a complaint went; they need not answer.</summary>
public sealed class TellTheOthersCompetent(NotificationDb db, TimeProvider clock) : IConsumer<ComplaintRouted>
{
    public async Task Consume(ConsumeContext<ComplaintRouted> context)
    {
        var routed = context.Message;
        var step = new ComplaintStep(routed.ComplaintId, routed.Sequence, routed.Reference, routed.InstitutionId);

        // Whoever handles it has a letter of its own, whatever the list says.
        foreach (var other in (routed.AlsoCompetent ?? []).Distinct().Where(other => other != routed.InstitutionId))
        {
            await db.TellOnceAsync(other, LetterNames.AlsoCompetent, step, clock.GetUtcNow(), context.CancellationToken);
        }
    }
}
