using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using OpenGov.Chaos.Audit;

namespace OpenGov.Chaos;

/// <summary>What the runs and their audits say, for people and as JSON.</summary>
internal static class Report
{
    private const int MostShown = 40;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    /// <summary>What is going to happen, before it does.</summary>
    internal static void WritePlan(int seed, IReadOnlyList<Planned> schedule, Options options, TextWriter output)
    {
        output.WriteLine($"Seed {seed}: {options.Rows} complaints over {options.Length.TotalSeconds} s, {options.Replicas} of each service, two gateways.");
        foreach (var planned in schedule)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  planned at {planned.At.TotalSeconds,5:0.0} s  {planned.What}"));
    }

    internal static void Write(Result result, TextWriter output)
    {
        foreach (var finding in result.Verdict.Findings.Take(MostShown))
            output.WriteLine($"  {finding.Kind}: {finding.What}");
        if (result.Verdict.Findings.Count > MostShown)
            output.WriteLine($"  and {result.Verdict.Findings.Count - MostShown} more: --json FILE holds all.");
        output.WriteLine(
            $"Seed {result.Seed}: lost {result.Verdict.Count(FindingKind.Lost)}, doubled {result.Verdict.Count(FindingKind.Doubled)}, "
            + $"out of order {result.Verdict.Count(FindingKind.OutOfOrder)}, untruthful {result.Verdict.Count(FindingKind.Untruthful)}; "
            + $"never acknowledged {result.Verdict.Count(FindingKind.Unserved)}; mails sent again {result.Verdict.SentAgain} of at most {result.Verdict.MostSentAgain}.");
    }

    internal static Task WriteJsonAsync(string file, IReadOnlyList<Result> results) =>
        File.WriteAllTextAsync(file, JsonSerializer.Serialize(results, Json));
}
