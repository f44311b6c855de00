using Microsoft.Extensions.Options;
using OpenGov.Complaints.Domain;
using OpenGov.ServiceDefaults;

namespace OpenGov.Complaints.Features.OtherCities;

/// <summary>
/// Sends cases to other cities' servers, each city for itself, one case after the other: record "sending", post it, record
/// "sent". What was posted and not answered is looked for over there before it is posted again.
/// </summary>
internal sealed class ForwardToOtherCities(RecordOfRemoteCases record, Envoy envoy, IOptions<OtherCitiesOptions> options) : ILeasedJob
{
    internal const string JobName = "forward-to-other-cities";

    public string Name => JobName;

    public TimeSpan Pause => options.Value.LookEvery;

    public async Task RunAsync(CancellationToken cancellation)
    {
        var due = await record.DueAsync(one => one.State == RemoteCaseState.ToSend || one.State == RemoteCaseState.Sending, cancellation);
        await Task.WhenAll(due.GroupBy(one => one.Remote.Endpoint).Select(city => CarryAllAsync(city, cancellation)));
    }

    private async Task CarryAllAsync(IEnumerable<CaseElsewhere> cases, CancellationToken cancellation)
    {
        foreach (var one in cases)
            await envoy.CarryAsync(one, cancellation);
    }
}
