using MassTransit;
using Microsoft.EntityFrameworkCore;
using OpenGov.Complaints.Contracts;
using OpenGov.Notification.Data;
using OpenGov.Notification.Domain;

namespace OpenGov.Notification.Features;

/// <summary>Keeps an own copy of what institutions are called; what waited for a name goes out.</summary>
public sealed class RememberInstitution(NotificationDb db, TimeProvider clock) : IConsumer<InstitutionListed>
{
    public async Task Consume(ConsumeContext<InstitutionListed> context)
    {
        var (listed, cancellation) = (context.Message, context.CancellationToken);
        if (await db.InstitutionNames.FindAsync([listed.InstitutionId], cancellation) is { } known)
        {
            known.ListAgain(listed.Code, listed.Names, listed.ListedAt);
            await db.SaveChangesAsync(cancellation);
            return;
        }

        db.InstitutionNames.Add(InstitutionName.List(listed.InstitutionId, listed.Code, listed.Names, listed.ListedAt));
        await db.SaveChangesAsync(cancellation);
        await LetGoWhatWaitedForAsync(listed.InstitutionId, cancellation);
    }

    private async Task LetGoWhatWaitedForAsync(Guid institution, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await db.Messages
            .Where(message => message.InstitutionId == institution || message.FromInstitutionId == institution)
            .Where(message => message.State == MessageState.Written && message.Text == null)
            .ExecuteUpdateAsync(messages => messages.SetProperty(message => message.NextAttemptAt, now), cancellation);
        db.WakeAfterCommit(SendWrittenMessages.JobName);
    }
}
