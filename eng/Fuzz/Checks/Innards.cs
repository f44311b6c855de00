using OpenGov.Fuzz.Sending;

namespace OpenGov.Fuzz.Checks;

/// <summary>Nothing of the code is told to a client. Operators read why messages failed, in words of the code.</summary>
internal static class Innards
{
    private static readonly string[] Marks = ["at OpenGov.", "OpenGov.", "Npgsql", "System.", "Microsoft.", "StackTrace", "MassTransit", "   at ", "StackExchange", "Exception:"];

    internal static IEnumerable<string> In(Draft draft, Heard heard) =>
        draft.Operation.IsForOperators && heard.IsSuccess && draft.Role == World.Cast.Operator
            ? []
            : Marks.Where(mark => heard.Text.Contains(mark, StringComparison.Ordinal) && !draft.Said.Contains(mark, StringComparison.Ordinal)).Take(1)
                .Select(mark => $"'{mark}' in the answer: {Around(heard.Text, mark)}");

    private static string Around(string text, string mark)
    {
        var at = text.IndexOf(mark, StringComparison.Ordinal);
        return text[Math.Max(0, at - 80)..Math.Min(text.Length, at + 160)];
    }
}
