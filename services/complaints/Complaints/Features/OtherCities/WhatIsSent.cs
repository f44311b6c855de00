using System.Text.RegularExpressions;
using OpenGov.Complaints.Domain;
using OpenGov.Complaints.Features.OtherCities.GeoReport;
using OpenGov.Lawbook;

namespace OpenGov.Complaints.Features.OtherCities;

/// <summary>
/// What another city is given of a case: what it is about and where. Who complained, and where that person lives, stays here.
/// </summary>
internal static partial class WhatIsSent
{
    internal static NewRemoteRequest Of(Complaint complaint, RemoteCase remote, Jurisdiction? law, IReadOnlyList<AnswerToQuestion> answers) => new()
    {
        OnceKey = complaint.Id,
        ServiceCode = remote.ServiceCode,
        Latitude = complaint.Latitude,
        Longitude = complaint.Longitude,
        Address = complaint.Place ?? TerritoryOf(complaint, law),
        Description = Description(complaint),
        Attributes = answers,
    };

    /// <summary>By which a case is found again over there: it ends the description.</summary>
    internal static string MarkOf(Complaint complaint) => $"[{complaint.Reference}]";

    /// <summary>True for a case that another platform sent on to us: machines send a case on once, not in a circle.</summary>
    internal static bool CameFromElsewhere(Complaint complaint) =>
        complaint.Channel == Channels.Open311
        && MarkAtTheEnd().Match(complaint.Text) is { Success: true } mark
        && Reference.Read(mark.Groups["reference"].Value) is not null;

    /// <summary>The answers that we have to what the other city asks.</summary>
    internal static IReadOnlyList<AnswerToQuestion> Answers(Complaint complaint, RemoteServiceDefinition definition) =>
    [
        .. from question in definition.Attributes
           from given in complaint.Attributes ?? new Dictionary<string, IReadOnlyList<string>>()
           where question.IsVariable && string.Equals(question.Code, given.Key, StringComparison.OrdinalIgnoreCase)
           select new AnswerToQuestion(question.Code, given.Value, question.Datatype == CategoryQuestion.MultiValueList),
    ];

    private static string Description(Complaint complaint)
    {
        var words = complaint.Text.StartsWith(complaint.Title.TrimEnd('…'), StringComparison.Ordinal) ? complaint.Text : $"{complaint.Title}\n\n{complaint.Text}";
        var mark = $"\n\n{MarkOf(complaint)}";
        var room = NewRemoteRequest.LongestDescription - mark.Length;
        return (words.Length <= room ? words : Cut(words, room - 1) + "…") + mark;
    }

    private static string Cut(string words, int length) => words[..(char.IsHighSurrogate(words[length - 1]) ? length - 1 : length)];

    private static string? TerritoryOf(Complaint complaint, Jurisdiction? law) =>
        law?.Upwards(complaint.Territory).FirstOrDefault()?.Names.In(law.Languages[0]);

    [GeneratedRegex(@"\[(?<reference>[A-Z]{2,12}-[0-9A-Z-]{10,20})\]\s*$")]
    private static partial Regex MarkAtTheEnd();
}
