using System.Globalization;
using System.Text.Json;
using OpenGov.Fuzz.Checks;
using OpenGov.Fuzz.Sending;

namespace OpenGov.Fuzz;

/// <summary>What a run came to, for people and as JSON.</summary>
internal static class Report
{
    private const int ToldOfAKind = 5;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    internal static async Task WriteAsync(Tally tally, Options options, TimeSpan took, Sender sender, TextWriter output)
    {
        foreach (var kind in tally.Faults.GroupBy(fault => (fault.Kind, fault.Draft.Operation, fault.Heard.Status)).OrderBy(kind => kind.Key.Kind))
        {
            await output.WriteLineAsync(Culture($"{kind.Key.Kind}: {kind.Key.Operation}, status {kind.Key.Status}, {kind.Count()} times"));
            foreach (var fault in kind.DistinctBy(one => one.Detail).Take(ToldOfAKind))
                await output.WriteLineAsync(Culture($"  seed {options.Seed}, number {fault.Draft.Number}, as {fault.Draft.Role}{(fault.Draft.IsStraight ? $" at the door of {fault.Draft.Operation.Service}" : "")}: {fault.Detail}\n    {Curl.Of(fault.Draft, sender)}"));
        }

        await output.WriteLineAsync(Culture($"{tally.Requests} requests in {took.TotalSeconds:0} s, seed {options.Seed}, {tally.Operations.Count} operations as {tally.Roles.Count} roles."));
        await output.WriteLineAsync($"  answers:  {string.Join("  ", tally.Statuses.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key}: {one.Value}"))}");
        if (tally.Slowest is [var slowest, ..])
            await output.WriteLineAsync(Culture($"  slowest:  {slowest.Heard.Took.TotalMilliseconds:0} ms, {slowest.Draft.Operation} as {slowest.Draft.Role}, number {slowest.Draft.Number}"));
        var never = tally.Operations.Keys.Except(tally.Succeeded.Keys).Order(StringComparer.Ordinal).ToList();
        await output.WriteLineAsync($"  never succeeded:  {(never.Count == 0 ? "none" : string.Join(", ", never))}");
        await output.WriteLineAsync($"  5xx: {tally.FaultsOf(FaultKind.ServerError)}  foreign data: {tally.FaultsOf(FaultKind.ForeignDatum)}  other faults: {tally.FaultCount - tally.FaultsOf(FaultKind.ServerError) - tally.FaultsOf(FaultKind.ForeignDatum)}");
        if (options.Json is { } file) await File.WriteAllTextAsync(file, JsonSerializer.Serialize(Figures(tally, options, took, sender), Json));
    }

    private static object Figures(Tally tally, Options options, TimeSpan took, Sender sender) => new
    {
        options.Seed,
        tally.Requests,
        Seconds = took.TotalSeconds,
        ServerErrors = tally.FaultsOf(FaultKind.ServerError),
        ForeignData = tally.FaultsOf(FaultKind.ForeignDatum),
        Faults = tally.FaultCount,
        tally.Statuses,
        tally.Operations,
        tally.Succeeded,
        tally.Roles,
        SlowestMs = tally.Slowest.Select(one => one.Heard.Took.TotalMilliseconds).FirstOrDefault(),
        First = tally.Faults.Take(100).Select(fault => new
        {
            Kind = fault.Kind.ToString(),
            fault.Detail,
            fault.Draft.Number,
            Role = fault.Draft.Role.Name,
            Operation = fault.Draft.Operation.ToString(),
            fault.Heard.Status,
            Curl = Curl.Of(fault.Draft, sender),
        }),
    };

    private static string Culture(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
