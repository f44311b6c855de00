using System.Globalization;
using System.Text.Json;

namespace OpenGov.Bench;

/// <summary>The figures as a table for people, and as JSON.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>What a section has found, as soon as it has.</summary>
    internal static async Task WriteAsync(Findings findings, TextWriter output)
    {
        await output.WriteLineAsync($"{findings.Section}:");
        foreach (var line in findings.Lines)
            await output.WriteLineAsync($"  {line.What,-60} {Number(Median.Of(line.Rounds)),10} {line.Unit,-8}  {string.Join("  ", line.Rounds.Select(Number))}");
    }

    /// <summary>What is asked, and what came of it.</summary>
    internal static async Task WriteAsync(IEnumerable<Verdict> verdicts, TextWriter output)
    {
        await output.WriteLineAsync("Ratios of medians, each within this run:");
        foreach (var verdict in verdicts)
            await output.WriteLineAsync(Culture($"  {verdict.What,-60} {verdict.Ratio,10:0.000}  {(verdict.AtLeast ? "at least" : "at most")} {verdict.Bar:0.##}{(verdict.Aim is { } aim ? Culture($" (aim {aim:0.##})") : "")}: {Words(verdict)}"));
    }

    internal static Task WriteJsonAsync(string file, IReadOnlyList<Findings> all, Options options, CancellationToken stop) =>
        File.WriteAllTextAsync(file, JsonSerializer.Serialize(new
        {
            options.Rounds,
            Seconds = options.Round.TotalSeconds,
            options.Clients,
            Sections = all.Select(findings => new
            {
                findings.Section,
                Lines = findings.Lines.Select(line => new { line.What, line.Unit, Median = Median.Of(line.Rounds), line.Rounds }),
                Verdicts = findings.Verdicts.Select(verdict => new { verdict.What, verdict.Ratio, verdict.Bar, verdict.AtLeast, verdict.Aim, verdict.IsKept }),
            }),
        }, Json), stop);

    private static string Words(Verdict verdict) => verdict.IsKept ? "kept" : Culture($"MISSED by {Math.Abs(verdict.Ratio - verdict.Bar):0.000}");

    private static string Number(double value) => value.ToString(Math.Abs(value) < 10 ? "0.000" : Math.Abs(value) < 100 ? "0.0" : "0", CultureInfo.InvariantCulture);

    private static string Culture(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
