using Microsoft.VisualBasic.FileIO;

namespace OpenGov.Boston;

/// <summary>A real request of 2015, as far as it says who was competent for what and where.</summary>
/// <param name="Neighbourhood">Empty where the row names none.</param>
/// <param name="Queue">The team that had it.</param>
public sealed record BostonRow(string Id, string Type, string Reason, string Neighbourhood, string Queue)
{
    /// <summary>The competences are learned from these rows, and judged by the others.</summary>
    public bool IsOdd => (Id[^1] - '0') % 2 == 1;

    public static IReadOnlyList<BostonRow> ReadAll(string csvFile)
    {
        using var reader = new TextFieldParser(csvFile) { HasFieldsEnclosedInQuotes = true };
        reader.SetDelimiters(",");
        var header = reader.ReadFields()!.ToList();
        int[] columns = [.. new[] { "CASE_ENQUIRY_ID", "TYPE", "REASON", "neighborhood", "QUEUE" }.Select(name => header.IndexOf(name))];
        var rows = new List<BostonRow>();
        while (reader.ReadFields() is { } fields)
            rows.Add(new(fields[columns[0]], fields[columns[1]], fields[columns[2]], fields[columns[3]], fields[columns[4]]));
        return rows;
    }
}
