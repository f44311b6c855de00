using System.Globalization;
using System.Text.Json;

namespace OpenGov.Bench.Telemetry;

/// <summary>The figures as a table for people, and as JSON.</summary>
internal static class TelemetryReport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    internal static async Task WriteAsync(CostOfTelemetry cost, Options options, TextWriter output)
    {
        await output.WriteLineAsync(Culture($"Filing through the gateway, {options.Clients} clients, {options.Rounds} rounds of {options.Round.TotalSeconds} s each, medians:"));
        await output.WriteLineAsync($"  {"telemetry",-10} {"filings/s",10} {"median ms",10} {"p99 ms",8} {"drained s",10} {"cpu ms",8}");
        await WriteAsync("off", cost.Off, output);
        await WriteAsync("on", cost.On, output);
        await output.WriteLineAsync(Culture(
            $"Telemetry leaves {cost.Ratio:0.000} of the throughput; at least {1 - options.MostCost:0.00} is asked: {(cost.IsWithin(options.MostCost) ? "kept" : "MISSED")}."));
        await output.WriteLineAsync(Culture($"Processor time of the whole platform for one filing: {cost.CpuRatio:0.000} of that without."));
        if (options.Json is { } file)
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new { cost.Off, cost.On, cost.Ratio, cost.CpuRatio }, Json));
    }

    private static async Task WriteAsync(string name, IReadOnlyList<Figures> rounds, TextWriter output)
    {
        var median = Figures.MedianOf(rounds);
        await output.WriteLineAsync(Culture(
            $"  {name,-10} {median.PerSecond,10:0.0} {median.MedianMs,10:0.0} {median.P99Ms,8:0.0} {median.DrainSeconds,10:0.0} {median.CpuMsEach,8:0.0}   {string.Join("  ", rounds.Select(round => Culture($"{round.PerSecond:0.0}/s")))}"));
    }

    private static string Culture(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
