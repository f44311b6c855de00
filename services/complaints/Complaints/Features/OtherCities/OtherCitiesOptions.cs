using System.ComponentModel.DataAnnotations;

namespace OpenGov.Complaints.Features.OtherCities;

/// <summary>How we deal with other cities' servers, section <c>OtherCities</c>.</summary>
public sealed class OtherCitiesOptions
{
    /// <summary>Our API keys at other cities, by the names under which <c>forwarding.json</c> speaks of them.</summary>
    public Dictionary<string, string> Keys { get; } = [];

    /// <summary>How long one question and its answer may take.</summary>
    [Range(1, 600)]
    public double AttemptTimeoutSeconds { get; set; } = 30;

    [Range(10_000, 100_000_000)]
    public int LongestAnswerBytes { get; set; } = 5_000_000;

    /// <summary>After this, an unanswered post has either arrived or never will: it is then looked for, and only then posted again.</summary>
    [Range(0.1, 86_400)]
    public double SettleSeconds { get; set; } = 60;

    /// <summary>The pause after a first failure; it doubles with each.</summary>
    [Range(0.1, 86_400)]
    public double FirstPauseSeconds { get; set; } = 30;

    [Range(0.1, 604_800)]
    public double LongestPauseSeconds { get; set; } = 3_600;

    /// <summary>After this an officer is told that the other city was not reached.</summary>
    [Range(0.001, 1_440)]
    public double GiveUpAfterHours { get; set; } = 72;

    /// <summary>How often a city is asked how its cases stand.</summary>
    [Range(0.1, 604_800)]
    public double FollowEverySeconds { get; set; } = 900;

    /// <summary>How often we look for what is due.</summary>
    [Range(0.1, 3_600)]
    public double LookEverySeconds { get; set; } = 5;

    // Internal: the validation of annotations reads all that is public, before it is known to be right.
    internal TimeSpan AttemptTimeout => TimeSpan.FromSeconds(AttemptTimeoutSeconds);

    internal TimeSpan Settle => TimeSpan.FromSeconds(SettleSeconds);

    internal TimeSpan GiveUpAfter => TimeSpan.FromHours(GiveUpAfterHours);

    internal TimeSpan FollowEvery => TimeSpan.FromSeconds(FollowEverySeconds);

    internal TimeSpan LookEvery => TimeSpan.FromSeconds(LookEverySeconds);

    /// <param name="attempts">How many have failed in a row before.</param>
    /// <param name="asked">How long the city asks to be left in peace.</param>
    internal TimeSpan PauseAfter(int attempts, TimeSpan? asked)
    {
        var growing = TimeSpan.FromSeconds(Math.Min(FirstPauseSeconds * Math.Pow(2, Math.Min(attempts, 30)), LongestPauseSeconds));
        var longest = TimeSpan.FromDays(1); // whoever asks for more is asked again all the same
        return asked > growing ? (asked < longest ? asked.Value : longest) : growing;
    }
}
