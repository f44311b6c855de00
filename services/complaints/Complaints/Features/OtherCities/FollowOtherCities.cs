using Microsoft.Extensions.Options;
using OpenGov.Complaints.Contracts;
using OpenGov.Complaints.Data;
using OpenGov.Complaints.Domain;
using OpenGov.Complaints.Features.OtherCities.GeoReport;
using OpenGov.ServiceDefaults;

namespace OpenGov.Complaints.Features.OtherCities;

/// <summary>Asks other cities how the cases stand that they took: what has changed comes into the timeline, what is finished there is closed here.</summary>
internal sealed partial class FollowOtherCities(
    CitiesWeKnow cities, RecordOfRemoteCases record, IOptions<OtherCitiesOptions> options, ILogger<FollowOtherCities> log) : ILeasedJob
{
    private const int IdsInOneQuestion = 50; // keeps the address shorter than servers accept

    public string Name => "follow-other-cities";

    public TimeSpan Pause => options.Value.LookEvery;

    public async Task RunAsync(CancellationToken cancellation)
    {
        var due = await record.DueAsync(one => one.State == RemoteCaseState.Sent, cancellation);
        await Task.WhenAll(due
            .GroupBy(one => (one.Remote.Endpoint, one.Remote.JurisdictionId, one.Remote.KeyName, one.Complaint.Jurisdiction))
            .Select(city => FollowAllAsync([.. city], cancellation)));
    }

    private async Task FollowAllAsync(IReadOnlyList<CaseElsewhere> cases, CancellationToken cancellation)
    {
        foreach (var one in cases.Where(one => one.Remote.RemoteId is null))
            await AskAsync([one], (client, _) => FollowWithoutIdAsync(client, one, cancellation));
        foreach (var some in cases.Where(one => one.Remote.RemoteId is not null).Chunk(IdsInOneQuestion))
            await AskAsync(some, (client, theirs) => FollowAsync(client, theirs, cancellation));
    }

    private async Task AskAsync(IReadOnlyList<CaseElsewhere> cases, Func<GeoReportClient, IReadOnlyList<CaseElsewhere>, Task> ask)
    {
        var theirs = new List<CaseElsewhere>();
        foreach (var one in cases)
        {
            if (one.IsStillTheirs) theirs.Add(one);
            else await record.WithdrawAsync(one.Remote);
        }

        if (theirs.Count == 0) return;
        try
        {
            await ask(cities.Of(theirs[0].Remote, theirs[0].Complaint.Jurisdiction), theirs);
        }
        catch (GeoReportException failure)
        {
            LogNotAnswered(log, theirs[0].Remote.Endpoint, failure.Message);
            foreach (var one in theirs)
                await PutOffAsync(one.Remote, failure.Message, failure.RetryAfter);
        }
    }

    /// <summary>All in one question; those that the answer leaves out, one by one: not every server knows lists of ids.</summary>
    private async Task FollowAsync(GeoReportClient client, IReadOnlyList<CaseElsewhere> cases, CancellationToken cancellation)
    {
        var ids = cases.Select(one => one.Remote.RemoteId!).ToList();
        var told = (await client.ListRequestsAsync(new RemoteRequestFilter { Ids = ids }, cancellation))
            .Where(one => one.Id is not null).DistinctBy(one => one.Id).ToDictionary(one => one.Id!);
        foreach (var one in cases)
        {
            var found = told.GetValueOrDefault(one.Remote.RemoteId!) ?? await client.ReadRequestAsync(one.Remote.RemoteId!, cancellation);
            if (found is null) await PutOffAsync(one.Remote, "The other city does not know the case any more.", asked: null);
            else await record.ChangeAsync(one.Remote, (known, db, now) => Take(found, known, db, now));
        }
    }

    /// <summary>By its token, or, where there was none, by our reference in what the city shows.</summary>
    private async Task FollowWithoutIdAsync(GeoReportClient client, CaseElsewhere one, CancellationToken cancellation)
    {
        var found = one.Remote.Token is { } token
            ? await client.ReadTokenAsync(token, cancellation)
            : (await PostedBefore.FindAsync(client, one, cancellation))?.Id;
        if (found is not { } id)
            await PutOffAsync(one.Remote, "The other city has given no number yet.", asked: null);
        else
            await record.ChangeAsync(one.Remote, (known, _, now) =>
            {
                known.Remote.Follow(id, status: null, notes: null, now, next: now);
                if (known.IsOpen) known.Complaint.FollowElsewhere(Told.Of(known, id), now);
                return true;
            });
    }

    private bool Take(RemoteRequest found, CaseElsewhere known, ComplaintsDb db, DateTimeOffset now)
    {
        var isNews = known.Remote.Follow(found.Id, found.Status, found.StatusNotes, now, now + options.Value.FollowEvery);
        if (!known.IsStillTheirs) known.Remote.Withdraw();
        else if (found.IsClosed) Close(found, known, db, now);
        else if (isNews) known.Complaint.FollowElsewhere(Told.Of(known, found.Status, found.StatusNotes), now);
        return true;
    }

    private static void Close(RemoteRequest found, CaseElsewhere known, ComplaintsDb db, DateTimeOffset now)
    {
        var complaint = known.Complaint;
        known.Remote.Close();
        complaint.CloseElsewhere(Told.Of(known, found.Status, found.StatusNotes), now);
        db.Announce(new ComplaintClosed
        {
            ComplaintId = complaint.Id,
            Sequence = complaint.Version,
            Reference = complaint.Reference,
            PersonId = complaint.PersonId,
            InstitutionId = complaint.InstitutionId,
            ClosedAt = now,
        });
    }

    private Task<bool> PutOffAsync(RemoteCase remote, string why, TimeSpan? asked) => record.ChangeAsync(remote, (known, _, now) =>
    {
        known.Remote.PutOff(why, isPosted: true, now + options.Value.PauseAfter(known.Remote.Attempts, asked));
        return true;
    });

    [LoggerMessage(Level = LogLevel.Warning, Message = "{City} did not say how our cases stand: {Why}")]
    private static partial void LogNotAnswered(ILogger log, string city, string why);
}
