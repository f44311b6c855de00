using OpenGov.Chaos.Load;

namespace OpenGov.Chaos.Audit;

/// <summary>What was done once and stands there twice.</summary>
internal static class Doubled
{
    internal static IEnumerable<Finding> In(Evidence evidence, Journal journal)
    {
        var cases = evidence.Cases.ToDictionary(one => one.Reference);
        var records = evidence.AllRecords.ToDictionary(record => record.Id);
        return Cases().Concat(Entries()).Concat(Records()).Concat(Mails()).Select(what => new Finding(FindingKind.Doubled, what));

        // Titles are of one complaint each, as its key is.
        IEnumerable<string> Cases() => evidence.Cases.GroupBy(one => one.Title).Where(same => same.Count() > 1)
            .Select(same => $"\"{same.Key}\" was filed once and is {string.Join(" and ", same.Select(one => one.Reference))}");

        IEnumerable<string> Entries() => journal.Stepped.DistinctBy(step => (step.Reference, step.Entry, step.Text))
            .Where(step => cases.TryGetValue(step.Reference, out var one) && Times(one, step) > 1)
            .Select(step => $"{step.Reference}: \"{step.Entry}\" was done once and stands {Times(cases[step.Reference], step)} times in the timeline");

        int Times(Case one, Stepped step) => evidence.Timelines[one.Id].Count(entry => entry.Kind == step.Entry && entry.Text == step.Text);

        IEnumerable<string> Records() =>
            from one in evidence.Cases
            let called = Letters.CalledFor(evidence, one)
            from written in evidence.Records[one.Id].GroupBy(record => (record.RecipientId, record.Template))
            let wanted = called.GetValueOrDefault(written.Key, written.Key.Template == "also-competent" ? 1 : 0)
            where written.Count() > wanted
            select $"{one.Reference}: {wanted} letters \"{written.Key.Template}\" are called for, on record are {string.Join(", ", written.Select(record => record.Id))}";

        // The same words to the same person under another Message-ID than the record's.
        IEnumerable<string> Mails()
        {
            var known = evidence.Mails.Where(IsRecorded).Select(mail => (mail.To, mail.Subject)).ToHashSet();
            return evidence.Mails.Where(mail => !IsRecorded(mail) && known.Contains((mail.To, mail.Subject)))
                .Select(mail => $"{mail.MessageId} tells {mail.To} again what another mail has told: \"{mail.Subject}\"");
        }

        bool IsRecorded(Mail mail) => mail.RecordId is { } id && records.ContainsKey(id);
    }
}
