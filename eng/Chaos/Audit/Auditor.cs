using OpenGov.Chaos.Load;

namespace OpenGov.Chaos.Audit;

/// <summary>Compares what clients were told with what the stores and the mail server hold.</summary>
internal static class Auditor
{
    /// <param name="evidence">Read once all is at rest.</param>
    /// <param name="journal">What clients were told.</param>
    /// <param name="mostSentAgain">How many mails the kills may have left without an answer, each of which may go out once more.</param>
    /// <param name="unrest">Why the platform did not come to rest; null when it did.</param>
    internal static Verdict Judge(Evidence evidence, Journal journal, int mostSentAgain, string? unrest = null)
    {
        var again = evidence.Mails.Count - evidence.Mails.DistinctBy(mail => mail.MessageId).Count();
        IEnumerable<Finding> tooOften = again > mostSentAgain
            ? [new(FindingKind.SentAgainTooOften, $"{again} mails went out again; the kills explain {mostSentAgain}")]
            : [];
        var unserved = journal.GivenUp.Select(one => new Finding(FindingKind.Unserved, $"{one.Deed} was never acknowledged; heard last: {one.LastAnswer}"));
        IEnumerable<Finding> restless = unrest is null ? [] : [new(FindingKind.Restless, unrest)];
        return new Verdict(
            [
                .. Lost.In(evidence, journal), .. Doubled.In(evidence, journal), .. OutOfOrder.In(evidence, journal), .. Untruthful.In(evidence, journal),
                .. unserved, .. restless, .. tooOften,
            ],
            again, mostSentAgain);
    }
}

/// <summary>What the auditor says.</summary>
internal sealed record Verdict(IReadOnlyList<Finding> Findings, int SentAgain, int MostSentAgain)
{
    internal bool IsClean => Findings.Count == 0;

    internal int Count(FindingKind kind) => Findings.Count(finding => finding.Kind == kind);
}
