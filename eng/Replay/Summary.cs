using System.Globalization;

namespace OpenGov.Replay;

/// <summary>What is told at the end, and the exit code that follows from it.</summary>
internal sealed class Summary(TextWriter to)
{
    /// <summary>Something is not where it should be, or there twice, or nobody knows.</summary>
    internal bool IsBroken { get; private set; }

    /// <summary>Something did not get in, for a reason that was told.</summary>
    internal bool IsIncomplete { get; private set; }

    internal int ExitCode => IsBroken ? 1 : IsIncomplete ? 3 : 0;

    internal void Tell(string what, string value) => to.WriteLine($"  {what,-17} {value}");

    internal void Tell(string what, int count) => Tell(what, count.ToString(CultureInfo.InvariantCulture));

    /// <summary>What was sent, what not and why not.</summary>
    internal void Tell(Reading reading, Sending sending, string accepted, string before)
    {
        Tell("rows", reading.Cases.Count + reading.Unusable.Count);
        Tell(accepted, sending.Accepted);
        Tell(before, sending.Before);
        Reasons("refused", sending.Refused.Select(one => (one.Case.Line, one.Reason)));
        Reasons("not usable", reading.Unusable.Select(one => (one.Line, one.Reason)));
        IsIncomplete |= sending.Refused.Count + reading.Unusable.Count > 0;
        Lost("lost", sending.Lost);
        if (sending.NotReached > 0) Tell("not reached", $"{sending.NotReached}: run it again, it goes on from here");
        if (reading.UnknownInstitutions > 0) Tell("not comparable", $"{reading.UnknownInstitutions}: they name an institution that is not listed here");
        if (reading.NotesOfOpenCases > 0) Tell("notes left out", $"{reading.NotesOfOpenCases}: their cases are open");
    }

    internal void Lost(string how, IReadOnlyList<NotSent> lost)
    {
        Reasons(how, lost.Select(one => (one.Case.Line, one.Reason)));
        IsBroken |= lost.Count > 0;
    }

    /// <summary>Judged by one half of the ids where the other half taught the routing.</summary>
    internal void Tell(IReadOnlyList<Landed> landed, string? half, bool hasTerritories)
    {
        foreach (var judged in half is null or "all" ? [""] : half == "even" ? ["even", "odd"] : new[] { "odd", "even" })
        {
            var some = landed.Where(one => judged.Length == 0 || Agreement.IsIn(judged, one.Case)).ToList();
            if (Agreement.Among(some) is not { Of: > 0 } all) continue;
            var apart = hasTerritories
                ? $"; with a territory {Agreement.Among(some.Where(one => one.Case.Territory is not null))}, without {Agreement.Among(some.Where(one => one.Case.Territory is null))}"
                : "";
            Tell("as expected", $"{(judged.Length == 0 ? "" : judged + " ids: ")}{all}{apart}");
        }
    }

    internal void Tell(string whom, Told told)
    {
        Tell($"{whom} told", $"once {told.Once}, missing {told.Missing}, too many {told.TooMany}");
        IsBroken |= told.Missing + told.TooMany > 0;
    }

    internal void Tell(Figures figures)
    {
        if (figures.Count == 0) return;
        Tell("latency", string.Create(
            CultureInfo.InvariantCulture,
            $"p50 {figures.Percentile(0.5):0} ms, p90 {figures.Percentile(0.9):0} ms, p99 {figures.Percentile(0.99):0} ms, max {figures.Percentile(1):0} ms"));
        Tell("a second", string.Create(CultureInfo.InvariantCulture, $"{figures.PerSecond:0.0} requests over {figures.Took.TotalSeconds:0} s"));
        Tell("slowed down", $"{figures.SlowedDown} times (429)");
    }

    private void Reasons(string what, IEnumerable<(int Line, string Reason)> all)
    {
        var groups = all.GroupBy(one => one.Reason, one => one.Line).OrderByDescending(same => same.Count()).ToList();
        Tell(what, groups.Sum(same => same.Count()));
        foreach (var same in groups)
        {
            var lines = string.Join(", ", same.Order().Take(10));
            to.WriteLine($"    {same.Count()} × {same.Key} (line {lines}{(same.Count() > 10 ? ", …" : "")})");
        }
    }
}
