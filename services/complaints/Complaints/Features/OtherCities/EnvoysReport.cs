using Microsoft.Extensions.Options;
using OpenGov.Complaints.Domain;
using OpenGov.Complaints.Features.OtherCities.GeoReport;

namespace OpenGov.Complaints.Features.OtherCities;

/// <summary>Records what became of a case that was carried to another city.</summary>
internal sealed partial class EnvoysReport(RecordOfRemoteCases record, IOptions<OtherCitiesOptions> options, ILogger<EnvoysReport> log)
{
    internal async Task ArrivedAsync(RemoteCase remote, RemoteReceipt receipt)
    {
        await record.ChangeAsync(remote, (known, _, now) =>
        {
            known.Remote.Arrived(receipt.Id, receipt.Token, now, now + (receipt.Id is null ? options.Value.PauseAfter(0, asked: null) : options.Value.FollowEvery));
            if (known.IsOpen) known.Complaint.SendElsewhere(Told.Of(known, receipt.Id, receipt.Notice), now);
            return true;
        });
        LogTaken(log, remote.ComplaintId, remote.Endpoint, remote.Attempts + 1);
    }

    /// <param name="isPosted">True when it may lie there all the same.</param>
    internal async Task NotTakenAsync(RemoteCase remote, GeoReportException failure, bool isPosted)
    {
        LogNotTaken(log, remote.ComplaintId, remote.Endpoint, failure.Message);
        if (!failure.MayPass)
        {
            await FailedAsync(remote, isPosted ? ReasonsElsewhere.Unclear : ReasonsElsewhere.Refused, failure.RemoteDescription);
            return;
        }

        var isPutOff = await record.ChangeAsync(remote, (known, _, now) =>
        {
            var pause = options.Value.PauseAfter(known.Remote.Attempts, failure.RetryAfter);
            known.Remote.PutOff(failure.Message, isPosted, now + (isPosted && pause < options.Value.Settle ? options.Value.Settle : pause));
            return now - known.Remote.CreatedAt < options.Value.GiveUpAfter;
        });
        if (!isPutOff) await FailedAsync(remote, isPosted ? ReasonsElsewhere.Unclear : ReasonsElsewhere.GivenUp, theirWords: null);
    }

    internal Task<bool> FailedAsync(RemoteCase remote, string reason, string? theirWords) => record.ChangeAsync(remote, (known, _, now) =>
    {
        known.Remote.Fail(theirWords ?? reason);
        if (known.IsOpen) known.Complaint.RefuseElsewhere(Told.Refused(known, reason, theirWords), now);
        return true;
    });

    [LoggerMessage(Level = LogLevel.Information, Message = "Complaint {ComplaintId} was taken by {City} at attempt {Attempt}")]
    private static partial void LogTaken(ILogger log, Guid complaintId, string city, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Complaint {ComplaintId} was not taken by {City}: {Why}")]
    private static partial void LogNotTaken(ILogger log, Guid complaintId, string city, string why);
}
