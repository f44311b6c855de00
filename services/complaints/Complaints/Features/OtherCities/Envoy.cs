using Microsoft.Extensions.Options;
using OpenGov.Complaints.Domain;
using OpenGov.Complaints.Features.OtherCities.GeoReport;

namespace OpenGov.Complaints.Features.OtherCities;

/// <summary>Carries one case to another city, and records what became of it.</summary>
internal sealed partial class Envoy(CitiesWeKnow cities, RecordOfRemoteCases record, IOptions<OtherCitiesOptions> options, ILogger<Envoy> log)
{
    internal async Task CarryAsync(CaseElsewhere one, CancellationToken cancellation)
    {
        if (!one.IsStillTheirs)
        {
            await record.ChangeAsync(one.Remote, Withdraw);
            return;
        }

        try
        {
            var client = cities.Of(one.Remote, one.Complaint.Jurisdiction);
            if (one.Remote.State == RemoteCaseState.Sending && await PostedBefore.FindAsync(client, one, cancellation) is { } found)
                await ArriveAsync(one.Remote, found.Id, found.Token, found.Notice);
            else
                await SendAsync(client, one, cancellation);
        }
        catch (GeoReportException failure)
        {
            await PutOffOrFailAsync(one.Remote, failure, isPosted: one.Remote.State == RemoteCaseState.Sending);
        }
    }

    private async Task SendAsync(GeoReportClient client, CaseElsewhere one, CancellationToken cancellation)
    {
        var request = WhatIsSent.Of(one.Complaint, one.Remote, cities.LawOf(one.Complaint.Jurisdiction), await AnswersAsync(client, one, cancellation));
        if (!request.HasLocation)
        {
            await FailAsync(one.Remote, ReasonsElsewhere.NoPlace, theirWords: null);
            return;
        }

        var sending = await BeginAsync(one.Remote);
        if (sending is null) return;
        try
        {
            var receipt = await client.PostRequestAsync(request, cancellation);
            await ArriveAsync(sending, receipt.Id, receipt.Token, receipt.Notice);
        }
        catch (GeoReportException failure)
        {
            await PutOffOrFailAsync(sending, failure, failure.MayHaveArrived);
        }
    }

    /// <summary>What our case can say to the questions over there; a city that cannot tell its questions is asked without answers.</summary>
    private static async Task<IReadOnlyList<AnswerToQuestion>> AnswersAsync(GeoReportClient client, CaseElsewhere one, CancellationToken cancellation)
    {
        if (one.Complaint.Attributes is null) return [];
        try
        {
            return WhatIsSent.Answers(one.Complaint, await client.ReadDefinitionAsync(one.Remote.ServiceCode, cancellation));
        }
        catch (GeoReportException none) when (!none.MayPass)
        {
            return [];
        }
    }

    /// <returns>The record as it is now; null when another sender was quicker.</returns>
    private async Task<RemoteCase?> BeginAsync(RemoteCase remote)
    {
        RemoteCase? sending = null;
        var isOurs = await record.ChangeAsync(remote, (known, _, now) =>
        {
            if (!known.IsStillTheirs) return false;
            sending = known.Remote;
            sending.BeginSending(now, now + options.Value.Settle);
            return true;
        });
        return isOurs ? sending : null;
    }

    private async Task ArriveAsync(RemoteCase remote, string? id, string? token, string? notice)
    {
        await record.ChangeAsync(remote, (known, _, now) =>
        {
            known.Remote.Arrived(id, token, now, now + (id is null ? options.Value.PauseAfter(0, null) : options.Value.FollowEvery));
            if (known.IsOpen) known.Complaint.SendElsewhere(Told.Of(known, id, notice), now);
            return true;
        });
        LogSent(log, remote.ComplaintId, remote.Endpoint, remote.Attempts);
    }

    private async Task PutOffOrFailAsync(RemoteCase remote, GeoReportException failure, bool isPosted)
    {
        LogNotSent(log, remote.ComplaintId, remote.Endpoint, failure.Message);
        if (!failure.MayPass && !failure.MayHaveArrived)
        {
            await FailAsync(remote, isPosted ? ReasonsElsewhere.Unclear : ReasonsElsewhere.Refused, failure.RemoteDescription);
            return;
        }

        var isPutOff = await record.ChangeAsync(remote, (known, _, now) =>
        {
            if (now - known.Remote.CreatedAt > options.Value.GiveUpAfter) return false;
            var pause = options.Value.PauseAfter(known.Remote.Attempts, failure.RetryAfter);
            known.Remote.PutOff(failure.Message, isPosted, now + (isPosted && pause < options.Value.Settle ? options.Value.Settle : pause));
            return true;
        });
        if (!isPutOff) await FailAsync(remote, isPosted ? ReasonsElsewhere.Unclear : ReasonsElsewhere.GivenUp, theirWords: null);
    }

    private Task FailAsync(RemoteCase remote, string reason, string? theirWords) => record.ChangeAsync(remote, (known, _, now) =>
    {
        known.Remote.Fail(theirWords ?? reason);
        if (known.IsOpen) known.Complaint.RefuseElsewhere(Told.Refused(known, reason, theirWords), now);
        return true;
    });

    private static bool Withdraw(CaseElsewhere known, Data.ComplaintsDb db, DateTimeOffset now)
    {
        known.Remote.Withdraw();
        return true;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Complaint {ComplaintId} was taken by {City} at attempt {Attempt}")]
    private static partial void LogSent(ILogger log, Guid complaintId, string city, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Complaint {ComplaintId} was not taken by {City}: {Why}")]
    private static partial void LogNotSent(ILogger log, Guid complaintId, string city, string why);
}
