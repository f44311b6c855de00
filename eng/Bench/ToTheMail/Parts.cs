using OpenGov.Platforms;

namespace OpenGov.Bench.ToTheMail;

/// <summary>The least that lies between an answer and its mail, each alone and one at a time: an insert, a message, a mail.</summary>
internal sealed class Parts(OneInsert insert, OneMessage message, OneMail mail, Letters letters)
{
    private const int Times = 100;

    private readonly List<double> inserts = [], messages = [], mails = [], flushes = [];

    internal double SumMs => Median.Of(inserts) + Median.Of(messages) + Median.Of(mails);

    /// <summary>From the moment at which the mail server notes a mail to its answer that it is accepted.</summary>
    internal TimeSpan Flush => TimeSpan.FromMilliseconds(Median.Of(flushes));

    internal IEnumerable<Line> Lines =>
    [
        new("one durable insert, median", "ms", inserts),
        new("one message through a quorum queue, median", "ms", messages),
        new("one bare mail, median", "ms", mails),
    ];

    internal async Task MeasureAsync(OwnPlatform platform, CancellationToken stop)
    {
        var (one, two, three, accepted) = (new List<double>(), new List<double>(), new List<double>(), new Dictionary<string, DateTime>());
        for (var time = 0; time < Times; time++)
        {
            one.Add((await insert.TakeAsync(stop)).TotalMilliseconds);
            two.Add((await message.TakeAsync(stop)).TotalMilliseconds);
            var to = $"bench-{time}@people.test";
            (var took, accepted[to]) = await mail.TakeAsync(to, stop);
            three.Add(took.TotalMilliseconds);
        }

        var cameIn = await letters.CameInAsync(stop);
        inserts.Add(Median.Of(one));
        messages.Add(Median.Of(two));
        mails.Add(Median.Of(three));
        flushes.Add(Median.Of(accepted.Select(each => (each.Value - cameIn[each.Key]).TotalMilliseconds)));
        await platform.DeleteLettersAsync(stop);
    }
}
