using OpenGov.Fuzz.Sending;
using OpenGov.Fuzz.World;

namespace OpenGov.Fuzz.Checks;

/// <summary>Holds each answer against all that it must never be; how long it took is looked at once all is quiet.</summary>
internal sealed class Judge(IReadOnlyList<KeptCase> kept)
{
    private readonly ForeignData foreign = new(kept);

    internal IReadOnlyList<Fault> Examine(Draft draft, Heard heard)
    {
        IEnumerable<(FaultKind, string)> Seen()
        {
            if (heard.Status == 0) yield return (FaultKind.NoAnswer, heard.Text);
            if (heard.Status >= 500) yield return (FaultKind.ServerError, $"{heard.Status}: {Refusals.Short(heard.Text)}");
            foreach (var one in foreign.In(draft, heard)) yield return (FaultKind.ForeignDatum, one);
            foreach (var one in Refusals.In(draft, heard)) yield return (FaultKind.NoProblem, one);
            foreach (var one in Innards.In(draft, heard)) yield return (FaultKind.Innards, one);
            foreach (var one in Promises.In(draft, heard)) yield return (FaultKind.NotAsDocumented, one);
        }

        return [.. Seen().Select(one => new Fault(one.Item1, one.Item2, draft, heard))];
    }
}
