using System.Security.Cryptography;
using System.Text;

namespace OpenGov.Replay;

/// <summary>A CSV file with a header (RFC 4180). Rows that cannot be read are kept apart, with line and reason.</summary>
internal sealed class CsvTable
{
    private readonly List<CsvRow> rows = [];
    private readonly List<UnusableRow> unusable = [];

    private CsvTable(string fingerprint) => Fingerprint = fingerprint;

    internal IReadOnlyList<string> Header { get; private set; } = [];

    internal IReadOnlyList<CsvRow> Rows => rows;

    internal IReadOnlyList<UnusableRow> Unusable => unusable;

    /// <summary>The first 64 bits of the SHA-256 of the content, in hexadecimal: the same content under another name is the same file.</summary>
    internal string Fingerprint { get; }

    /// <exception cref="TroubleException">There is no such file, or it is no text with a header.</exception>
    internal static CsvTable Read(string file)
    {
        try
        {
            var bytes = File.ReadAllBytes(file);
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF');
            return Parse(text, Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8)));
        }
        catch (DecoderFallbackException)
        {
            throw new TroubleException($"{file} is not valid UTF-8.", "Save it as UTF-8.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new TroubleException($"{file} cannot be read: {unreadable.Message}", "Name a CSV file with a header.");
        }
    }

    internal static CsvTable Parse(string text, string fingerprint)
    {
        var table = new CsvTable(fingerprint);
        foreach (var (line, cells) in CsvLines.Of(text))
        {
            if (table.Header.Count == 0) table.TakeHeader(cells);
            else table.Take(line, cells);
        }

        return table.Header.Count > 0 ? table : throw new TroubleException("The file is empty.", "Its first line names the columns.");
    }

    private void TakeHeader(IReadOnlyList<string>? cells)
    {
        Header = [.. (cells ?? []).Select(cell => cell.Trim())];
        if (Header.GroupBy(column => column).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new TroubleException($"The column '{twice.Key}' stands twice in the header.", "Give each column a name of its own.");
    }

    private void Take(int line, IReadOnlyList<string>? cells)
    {
        if (cells is null)
            unusable.Add(new(line, "a quotation mark is opened and never closed"));
        else if (cells.Count != Header.Count)
            unusable.Add(new(line, $"has {cells.Count} cells where the header has {Header.Count}"));
        else
            rows.Add(new(line, Header.Zip(cells).ToDictionary(cell => cell.First, cell => cell.Second.Trim())));
    }
}

/// <summary>One row, by the names of its columns.</summary>
/// <param name="Line">In which it begins.</param>
internal sealed record CsvRow(int Line, IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>What stands there; null when nothing does, or when no column is meant.</summary>
    internal string? this[string? column] => column is not null && Cells[column] is { Length: > 0 } cell ? cell : null;
}
