namespace OpenGov.ServiceDefaults;

/// <summary>
/// How long figures rest between two readings: a hundred times as long as reading takes, so that a count over ever more rows takes
/// no more than a hundredth of the store's time, within limits. One slow reading, as the first in a cold process is, changes nothing.
/// </summary>
/// <param name="every">The shortest rest.</param>
internal sealed class ReadingPace(TimeSpan every)
{
    private const int RestsTimesAsLong = 100;

    // Alerts hang on figures: a store in trouble is still asked.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private TimeSpan before, rest;

    internal TimeSpan Rest => rest > every ? rest : every;

    internal void Took(TimeSpan time)
    {
        rest = (time < before ? time : before) * RestsTimesAsLong;
        if (rest > Longest)
            rest = Longest;
        before = time;
    }
}
