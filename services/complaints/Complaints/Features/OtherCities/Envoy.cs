using Microsoft.Extensions.Options;
using OpenGov.Complaints.Domain;
using OpenGov.Complaints.Features.OtherCities.GeoReport;

namespace OpenGov.Complaints.Features.OtherCities;

/// <summary>Carries one case to another city.</summary>
internal sealed class Envoy(CitiesWeKnow cities, RecordOfRemoteCases record, EnvoysReport report, IOptions<OtherCitiesOptions> options)
{
    internal async Task CarryAsync(CaseElsewhere one, CancellationToken cancellation)
    {
        if (!one.IsStillTheirs)
        {
            await record.WithdrawAsync(one.Remote);
            return;
        }

        try
        {
            var client = cities.Of(one.Remote, one.Complaint.Jurisdiction);
            if (one.Remote.State == RemoteCaseState.Sending && await PostedBefore.FindAsync(client, one, cancellation) is { } found)
                await report.ArrivedAsync(one.Remote, new RemoteReceipt(found.Id, found.Token, found.Notice, AccountId: null));
            else
                await SendAsync(client, one, cancellation);
        }
        catch (GeoReportException failure)
        {
            await report.NotTakenAsync(one.Remote, failure, isPosted: one.Remote.State == RemoteCaseState.Sending);
        }
    }

    private async Task SendAsync(GeoReportClient client, CaseElsewhere one, CancellationToken cancellation)
    {
        var request = WhatIsSent.Of(one.Complaint, one.Remote, cities.LawOf(one.Complaint.Jurisdiction), await AnswersAsync(client, one, cancellation));
        if (!request.HasLocation)
        {
            await report.FailedAsync(one.Remote, ReasonsElsewhere.NoPlace, theirWords: null);
            return;
        }

        if (await BeginAsync(one.Remote) is not { } sending) return;
        try
        {
            await report.ArrivedAsync(sending, await client.PostRequestAsync(request, cancellation));
        }
        catch (GeoReportException failure)
        {
            await report.NotTakenAsync(sending, failure, failure.MayHaveArrived);
        }
    }

    /// <summary>What our case can say to the questions over there; a city that cannot tell its questions is given no answers.</summary>
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

    /// <returns>The record as it is now; null when another sender, or an officer, was quicker.</returns>
    private async Task<RemoteCase?> BeginAsync(RemoteCase remote)
    {
        RemoteCase? sending = null;
        var isOurs = await record.ChangeAsync(remote, (known, _, now) =>
        {
            sending = known.Remote;
            sending.BeginSending(now, now + options.Value.Settle);
            return known.IsStillTheirs;
        });
        return isOurs ? sending : null;
    }
}
