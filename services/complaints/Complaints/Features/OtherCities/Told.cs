using OpenGov.Complaints.Domain;

namespace OpenGov.Complaints.Features.OtherCities;

/// <summary>Why a case did not come to another city: keys of the texts <c>elsewhere.…</c>.</summary>
internal static class ReasonsElsewhere
{
    internal const string Refused = "refused";
    internal const string NoPlace = "no-place";
    internal const string Unclear = "unclear";
    internal const string GivenUp = "given-up";
}

/// <summary>What the timeline says of another city: its name on the net, then its own words, or ours in the person's language.</summary>
internal static class Told
{
    internal static string Of(CaseElsewhere known, params string?[] words) =>
        Short($"{known.Host}: {string.Join(" – ", words.Where(word => !string.IsNullOrWhiteSpace(word)))}".TrimEnd(':', ' '));

    internal static string Refused(CaseElsewhere known, string reason, string? theirWords) =>
        Of(known, Texts.Of($"elsewhere.{reason}", known.Complaint.Language), theirWords);

    private static string Short(string text) => text.Length <= ComplaintLimits.Note ? text : text[..(ComplaintLimits.Note - 1)] + "…";
}
