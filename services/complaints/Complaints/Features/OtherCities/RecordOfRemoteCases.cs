using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using OpenGov.Complaints.Data;
using OpenGov.Complaints.Domain;
using OpenGov.ServiceDefaults;

namespace OpenGov.Complaints.Features.OtherCities;

/// <summary>A case, and how it stands in another city.</summary>
internal sealed record CaseElsewhere(Complaint Complaint, RemoteCase Remote)
{
    internal string Host => new Uri(Remote.Endpoint).Host;

    /// <summary>False once another institution has the case, or it has been answered here.</summary>
    internal bool IsStillTheirs => Complaint.InstitutionId == Remote.InstitutionId && IsOpen;

    internal bool IsOpen => Complaint.State is not (CaseState.Answered or CaseState.Closed);
}

/// <summary>Reads and writes what is known of cases in other cities; the case's own timeline in the same transaction.</summary>
internal sealed class RecordOfRemoteCases(IServiceScopeFactory scopes, TimeProvider clock)
{
    private const int AtOnce = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan BetweenTwoTries = TimeSpan.FromMilliseconds(200);

    /// <summary>Changes a record, and says whether there was anything to change.</summary>
    internal delegate bool Change(CaseElsewhere known, ComplaintsDb db, DateTimeOffset now);

    /// <summary>The cases that are due, the longest due first.</summary>
    internal async Task<IReadOnlyList<CaseElsewhere>> DueAsync(Expression<Func<RemoteCase, bool>> which, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ComplaintsDb>();
        var now = clock.GetUtcNow();
        var due = await db.RemoteCases.AsNoTracking().Where(which).Where(one => one.NextAt <= now)
            .OrderBy(one => one.NextAt).Take(AtOnce).ToListAsync(cancellation);
        var ids = due.Select(one => one.ComplaintId).ToHashSet();
        var complaints = await db.Complaints.AsNoTracking().Where(one => ids.Contains(one.Id)).ToDictionaryAsync(one => one.Id, cancellation);
        return [.. due.Select(one => new CaseElsewhere(complaints[one.ComplaintId], one))];
    }

    /// <summary>
    /// Changes the record as it is now. Never cancelled: what another city has taken should not be looked for again because the
    /// service is stopping. An officer's step at the same moment, or a store that is away, is waited for.
    /// </summary>
    /// <returns>False when the change found nothing to change any more.</returns>
    internal async Task<bool> ChangeAsync(RemoteCase remote, Change change)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return await TryChangeAsync(remote, change);
            }
            catch (Exception passing) when ((Outage.IsBehind(passing) || IsAnothersStep(passing)) && clock.GetElapsedTime(began) < Patience)
            {
                await Task.Delay(BetweenTwoTries, CancellationToken.None);
            }
        }
    }

    /// <summary>It went to another institution, or was answered here.</summary>
    internal Task<bool> WithdrawAsync(RemoteCase remote) => ChangeAsync(remote, (known, _, _) =>
    {
        known.Remote.Withdraw();
        return true;
    });

    private async Task<bool> TryChangeAsync(RemoteCase remote, Change change)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ComplaintsDb>();
        var known = new CaseElsewhere(
            await db.Complaints.SingleAsync(one => one.Id == remote.ComplaintId, CancellationToken.None),
            await db.RemoteCases.SingleAsync(one => one.ComplaintId == remote.ComplaintId && one.Since == remote.Since, CancellationToken.None));
        // Whoever held the lease meanwhile has gone on from here.
        if (known.Remote.Version != remote.Version || !change(known, db, clock.GetUtcNow())) return false;

        await db.SaveChangesAsync(CancellationToken.None);
        return true;
    }

    private static bool IsAnothersStep(Exception refused) =>
        refused is DbUpdateConcurrencyException
        || refused is DbUpdateException { InnerException: PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "case_entries" } };
}
