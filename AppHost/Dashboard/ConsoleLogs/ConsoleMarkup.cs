using OpenGov.Dashboard.Markup;

namespace OpenGov.Dashboard.ConsoleLogs;

/// <summary>Lines of a console, with what was sought marked in them.</summary>
internal static class ConsoleMarkup
{
    internal static Html Line(string line, string? sought) => $"<span class=\"line\">{Marked(line, sought)}\n</span>";

    internal static Html Marked(string text, string? sought)
    {
        if (string.IsNullOrEmpty(sought))
        {
            return $"{text}";
        }

        var parts = new List<Html>();
        var start = 0;
        for (var at = text.IndexOf(sought, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(sought, start, StringComparison.OrdinalIgnoreCase))
        {
            parts.Add($"{text[start..at]}<mark>{text.Substring(at, sought.Length)}</mark>");
            start = at + sought.Length;
        }

        return $"{parts}{text[start..]}";
    }
}
