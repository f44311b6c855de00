using System.Text;

namespace OpenGov.Lawbook;

/// <summary>A CSV file with a header (RFC 4180), whose rows remember their line.</summary>
internal sealed class CsvFile : List<CsvRow>
{
    private readonly string file;

    private CsvFile(string file) => this.file = file;

    internal static CsvFile Read(string file)
    {
        var text = JurisdictionFolder.Text(file);
        var rows = new CsvFile(file);
        IReadOnlyList<string>? header = null;
        foreach (var (line, cells) in Lines(file, text))
        {
            header ??= cells;
            if (cells.Count != header.Count)
                throw new JurisdictionDataException(file, line, $"has {cells.Count} cells where the header has {header.Count}.");
            if (!ReferenceEquals(header, cells))
                rows.Add(new CsvRow(file, line, header.Zip(cells).ToDictionary(cell => cell.First, cell => cell.Second)));
        }

        return rows;
    }

    internal void RefuseTwice(string column)
    {
        var seen = new Dictionary<string, CsvRow>();
        foreach (var row in this)
        {
            if (!seen.TryAdd(row[column], row))
                throw new JurisdictionDataException(file, row.Line, $"the {column} '{row[column]}' stands already in line {seen[row[column]].Line}.");
        }
    }

    private static IEnumerable<(int Line, IReadOnlyList<string> Cells)> Lines(string file, string text)
    {
        var (line, began, quoted) = (1, 1, false);
        var cells = new List<string>();
        var cell = new StringBuilder();

        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (letter == '\n') line++;

            if (quoted && letter == '"' && at + 1 < text.Length && text[at + 1] == '"') cell.Append(text[at++]);
            else if (letter == '"') quoted = !quoted;
            else if (!quoted && letter == ',') EndCell();
            else if (!quoted && letter == '\n')
            {
                EndCell();
                yield return (began, cells);
                (cells, began) = ([], line);
            }
            else if (quoted || letter != '\r') cell.Append(letter);
        }

        if (quoted) throw new JurisdictionDataException(file, began, "a quotation mark is opened and never closed.");
        if (cell.Length == 0 && cells.Count == 0) yield break;
        EndCell();
        yield return (began, cells);

        void EndCell()
        {
            cells.Add(cell.ToString());
            cell.Clear();
        }
    }
}

/// <summary>One row, by the names of its columns.</summary>
internal sealed class CsvRow(string file, int line, Dictionary<string, string> cells)
{
    internal string File => file;

    internal int Line => line;

    /// <summary>A cell that must be filled.</summary>
    internal string this[string column] => Optional(column) ?? throw Wrong($"the column '{column}' is empty or missing.");

    internal string? Optional(string column) => cells.TryGetValue(column, out var cell) && !string.IsNullOrWhiteSpace(cell) ? cell.Trim() : null;

    /// <summary>A cell that holds several, parted by semicolons; none when it is empty.</summary>
    internal IReadOnlyList<string> ListOf(string column) =>
        Optional(column)?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    internal bool IsYes(string column) => Optional(column) switch
    {
        "yes" => true,
        "no" or null => false,
        var other => throw Wrong($"'{other}' in '{column}' is neither yes nor no."),
    };

    internal string OneOf(string column, IReadOnlyList<string> allowed) =>
        allowed.Contains(this[column]) ? this[column] : throw Wrong($"'{this[column]}' in '{column}' is none of {string.Join(", ", allowed)}.");

    /// <summary>The columns <c>name_xx</c>; the first language must be there, others fall back to it when shown.</summary>
    internal IReadOnlyDictionary<string, string> Names(IReadOnlyList<string> languages)
    {
        _ = this["name_" + languages[0]];
        return Texts("name", languages);
    }

    /// <summary>The columns <c>prefix_xx</c> that are filled.</summary>
    internal IReadOnlyDictionary<string, string> Texts(string prefix, IReadOnlyList<string> languages) =>
        languages.Select(language => (language, Text: Optional($"{prefix}_{language}"))).Where(one => one.Text is not null)
            .ToDictionary(one => one.language, one => one.Text!);

    internal JurisdictionDataException Wrong(string what) => new(file, line, what);
}
