using OpenGov.Chaos.Load;

namespace OpenGov.Chaos.Audit;

/// <summary>Records and answers that say what is not so.</summary>
internal static class Untruthful
{
    private const string Repeated = "repeated after an unanswered DATA";

    internal static IEnumerable<Finding> In(Evidence evidence, Journal journal)
    {
        var deliveries = evidence.Mails.Where(mail => mail.RecordId is not null).CountBy(mail => mail.RecordId!.Value).ToDictionary();
        var told = evidence.Mails.Select(mail => (mail.To, mail.Subject)).CountBy(mail => mail).ToDictionary();
        return Records().Concat(Mails()).Concat(Answers()).Concat(States()).Select(what => new Finding(FindingKind.Untruthful, what));

        IEnumerable<string> Records() =>
            from record in evidence.AllRecords
            let times = deliveries.GetValueOrDefault(record.Id)
            let lie = (record.State, times) switch
            {
                ("sent", 0) => "says sent, and the mail server has none",
                ("sent", > 1) when record.Remark != Repeated => $"says nothing of being repeated, and the mail server has it {times} times",
                (not "sent", > 0) => $"says {record.State}, and the mail server has it",
                _ => null,
            }
            where lie is not null
            select $"{record.Reference}: letter {record.Id} \"{record.Template}\" {lie}";

        IEnumerable<string> Mails()
        {
            var known = evidence.AllRecords.Select(record => record.Id).ToHashSet();
            return evidence.Mails.Where(mail => !(mail.RecordId is { } id && known.Contains(id)) && told[(mail.To, mail.Subject)] == 1)
                .Select(mail => $"{mail.MessageId} told {mail.To} \"{mail.Subject}\", and no record knows of it");
        }

        IEnumerable<string> Answers()
        {
            var titles = evidence.Cases.ToDictionary(one => one.Reference, one => one.Title);
            return journal.Filed.Where(filed => titles.TryGetValue(filed.Reference, out var title) && title != filed.Title)
                .Select(filed => $"\"{filed.Title}\" was answered with {filed.Reference}, which is the case \"{titles[filed.Reference]}\"")
                .Concat(journal.Surprises.Select(surprise => $"{surprise.Deed} was answered: {surprise.Answer}"));
        }

        IEnumerable<string> States() =>
            from one in evidence.Cases
            let timeline = evidence.Timelines[one.Id].OrderBy(entry => entry.Sequence).ToList()
            let state = StateAfter(timeline)
            where one.State != state || one.Version != timeline.Select(entry => entry.Sequence).LastOrDefault()
            select $"{one.Reference} is {one.State} at version {one.Version}; its timeline of {timeline.Count} entries ends {state}";
    }

    private static string StateAfter(IEnumerable<Entry> timeline) => timeline.Aggregate("", (state, entry) => entry.Kind switch
    {
        "taken" or "replied" => "in-progress",
        "asked" => "waiting-for-person",
        "filed" or "routed" or "forwarded" or "answered" or "closed" => entry.Kind,
        _ => state,
    });
}
