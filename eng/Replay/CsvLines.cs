using System.Text;

namespace OpenGov.Replay;

/// <summary>Parts a text into lines and cells (RFC 4180); blank lines are none.</summary>
internal static class CsvLines
{
    /// <returns>Each line's number and cells; no cells where a quotation mark is never closed.</returns>
    internal static IEnumerable<(int Line, IReadOnlyList<string>? Cells)> Of(string text)
    {
        var (line, at) = (1, 0);
        while (at < text.Length)
        {
            var began = line;
            var cells = new List<string>();
            var isWhole = true;
            bool more;
            do
            {
                (var cell, more, isWhole) = Cell(text, ref at, ref line);
                cells.Add(cell);
            }
            while (more);

            if (!isWhole) yield return (began, null);
            else if (cells is not [""]) yield return (began, cells);
        }
    }

    /// <summary>Reads a cell and what ends it: a comma, the end of the line, or the end of the text.</summary>
    private static (string Cell, bool More, bool IsWhole) Cell(string text, ref int at, ref int line)
    {
        var (cell, quoted) = (new StringBuilder(), false);
        for (; at < text.Length; at++)
        {
            var letter = text[at];
            if (letter == '\n') line++;

            if (quoted && letter == '"' && at + 1 < text.Length && text[at + 1] == '"') cell.Append(text[at++]);
            else if (letter == '"') quoted = !quoted;
            else if (!quoted && letter is ',' or '\n')
            {
                at++;
                return (cell.ToString(), letter == ',', true);
            }
            else if (quoted || letter != '\r') cell.Append(letter);
        }

        return (cell.ToString(), false, !quoted);
    }
}
