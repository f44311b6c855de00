using OpenGov.Dashboard.Markup;

namespace OpenGov.Dashboard.DeadLetters;

/// <summary>Which dead letters of a service are asked for, as it stands in the address.</summary>
internal sealed record LetterFilter(string State, string? Kind, string? Queue, string? Before)
{
    internal const string Open = "open";

    internal static readonly string[] States = [Open, "replayed", "discarded"];

    internal static LetterFilter Read(Question question) =>
        new(question.OneOf("state", States) ?? Open, question.Text("kind"), question.Text("queue"), question.Text("before"));
}
