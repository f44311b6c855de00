using OpenGov.Chaos.Load;

namespace OpenGov.Chaos.Audit;

/// <summary>What was acknowledged or announced and did not arrive.</summary>
internal static class Lost
{
    internal static IEnumerable<Finding> In(Evidence evidence, Journal journal)
    {
        var cases = evidence.Cases.ToDictionary(one => one.Reference);
        var mailed = evidence.Mails.Select(mail => mail.RecordId).ToHashSet();
        return Filings().Concat(Steps()).Concat(Letters()).Concat(Unsent()).Concat(Leftovers())
            .Select(what => new Finding(FindingKind.Lost, what));

        IEnumerable<string> Filings() => journal.Filed.Where(filed => !cases.ContainsKey(filed.Reference))
            .Select(filed => $"{filed.Reference} ({filed.Email}) was acknowledged, and no case has this reference");

        IEnumerable<string> Steps() => journal.Stepped.Where(step => cases.TryGetValue(step.Reference, out var one) && !Has(one, step))
            .Select(step => $"{step.Reference}: \"{step.Entry}\" was acknowledged as version {step.Version}, and the timeline lacks it");

        bool Has(Case one, Stepped step) => evidence.Timelines[one.Id].Any(entry => entry.Kind == step.Entry && entry.Text == step.Text);

        IEnumerable<string> Letters() =>
            from one in evidence.Cases
            from called in Audit.Letters.CalledFor(evidence, one)
            let written = evidence.Records[one.Id].Count(record => (record.RecipientId, record.Template) == called.Key)
            where written < called.Value
            select $"{one.Reference}: {called.Value} letters \"{called.Key.Template}\" to {called.Key.Recipient} are called for, {written} are on record";

        // What a record withholds although the mail is there is untruthful, not lost.
        IEnumerable<string> Unsent() => evidence.AllRecords.Where(record => record.State != "sent" && !mailed.Contains(record.Id))
            .Select(record => $"{record.Reference}: letter {record.Id} \"{record.Template}\" to {record.RecipientId} is still \"{record.State}\" ({record.Remark})");

        IEnumerable<string> Leftovers() => evidence.Leftovers.Select(left => $"{left.Where}: {left.What}");
    }
}
