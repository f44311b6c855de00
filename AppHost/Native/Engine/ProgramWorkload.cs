using OpenGov.Native.Processes;

namespace OpenGov.Native.Engine;

/// <summary>A project or an executable of the page.</summary>
internal sealed class ProgramWorkload(string name, ResourcePlan plan, Func<Launch> launch) : Workload(name)
{
    private static readonly HttpClient Client = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(1) });

    internal override Launch Launch() => launch();

    internal override async Task<bool> IsHealthyAsync(CancellationToken cancellation)
    {
        if (plan.HealthCheck is not { } check)
        {
            return true;
        }

        try
        {
            using var answer = await Client.GetAsync(new Uri(new Uri(check.Endpoint.Plan.Address), check.Path), cancellation);
            return (int)answer.StatusCode == check.StatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
