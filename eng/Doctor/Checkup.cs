using OpenGov.Doctor.Checks;

namespace OpenGov.Doctor;

/// <summary>Everything that is looked at, in the order of the table.</summary>
internal static class Checkup
{
    internal const string Start = "start the platform: eng/run.sh";

    internal static IReadOnlyList<Check> Of(Places places, Options options, TimeProvider clock)
    {
        var checks = All(places, options, clock);
        // Where nothing runs, there is one thing to do about all of it.
        return Platform.IsDown(places) ? [.. checks.Select(check => check with { Advice = Start })] : checks;
    }

    private static List<Check> All(Places places, Options options, TimeProvider clock) =>
    [
        Platform.Check(places),
        .. Databases.Checks(places),
        .. Broker.Checks(places),
        Cache.Check(places),
        Mail.Check(places),
        .. Disks.Checks(places, options),
        Memory.Check(),
        .. Clocks.Checks(places, clock),
        Holidays.Check(places, clock),
        Certificates.Check(places, clock),
        .. TlsDoor.Checks(places),
        KeyFiles.Check(places),
        .. Backups.Checks(places, clock),
    ];
}
