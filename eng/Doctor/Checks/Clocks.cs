namespace OpenGov.Doctor.Checks;

/// <summary>Time limits of the law hang on the clock: ours, the database's and the gateway's should be one.</summary>
internal static class Clocks
{
    private const string Name = "clock";
    private const string Advice = "set the clock and keep it by NTP on each machine (timedatectl set-ntp true): deadlines and tokens hang on it";
    private static readonly TimeSpan Slight = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Wrong = TimeSpan.FromSeconds(5);

    internal static IEnumerable<Check> Checks(Places places, TimeProvider clock)
    {
        yield return Check.Of(Name, Advice, () => [Own(clock.GetUtcNow(), KernelClock.IsSynchronised)]);
        if (places.DatabaseServer is { } server)
            yield return new("clock of PostgreSQL", Advice, cancellation => DatabaseAsync(server, clock, cancellation));
        if (places.Run.Gateway is { } gateway)
            yield return new("clock of the gateway", Advice, cancellation => GatewayAsync(new Uri(gateway), clock, cancellation));
    }

    internal static Finding Own(DateTimeOffset now, bool? isSynchronised)
    {
        var found = $"{now.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC";
        return now.Year is < 2026 or > 2100 ? Finding.Bad(Name, $"{found}: a year that cannot be", Advice)
            : isSynchronised == false ? Finding.Warn(Name, $"{found}, not synchronised by NTP", Advice)
            : Finding.Ok(Name, $"{found}, {(isSynchronised is null ? "whether by NTP is not known" : "synchronised")}");
    }

    internal static Finding Compare(string name, TimeSpan apart)
    {
        var found = $"{apart.Duration().TotalSeconds:0.0} s {(apart > TimeSpan.Zero ? "before" : "behind")} ours";
        return apart.Duration() >= Wrong ? Finding.Bad(name, found, Advice)
            : apart.Duration() >= Slight ? Finding.Warn(name, found, Advice)
            : Finding.Ok(name, "as ours");
    }

    private static async Task<IReadOnlyList<Finding>> DatabaseAsync(string server, TimeProvider clock, CancellationToken cancellation)
    {
        try
        {
            await using var asked = await Asked.OfAsync(server, "SELECT clock_timestamp()", cancellation);
            return [Compare("clock of PostgreSQL", asked.Instant(0) - clock.GetUtcNow())];
        }
        catch (Npgsql.NpgsqlException)
        {
            return []; // said above
        }
    }

    // The header has whole seconds, cut off: half a second is added, and so much more may be between us.
    private static async Task<IReadOnlyList<Finding>> GatewayAsync(Uri gateway, TimeProvider clock, CancellationToken cancellation)
    {
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = (request, _, _, _) => request.RequestUri!.IsLoopback }; // its name is that of the public door
        using var client = new HttpClient(handler);
        try
        {
            using var answer = await client.GetAsync(new Uri(gateway, "/alive"), cancellation);
            return answer.Headers.Date is { } date ? [Compare("clock of the gateway", Within(date + TimeSpan.FromSeconds(0.5) - clock.GetUtcNow()))] : [];
        }
        catch (HttpRequestException)
        {
            return [Finding.Bad("gateway", $"does not answer at {gateway}", "see its state on the dashboard and logs/gateway.log in the data folder; or start the platform: eng/run.sh")];
        }
    }

    private static TimeSpan Within(TimeSpan apart) => apart.Duration() <= Slight ? TimeSpan.Zero : apart;
}
