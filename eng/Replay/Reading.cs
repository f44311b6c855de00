using System.Globalization;

namespace OpenGov.Replay;

/// <summary>The rows of a file as cases; each row is either a case or unusable with a reason.</summary>
internal sealed class Reading
{
    private readonly List<Case> cases = [];
    private readonly List<UnusableRow> unusable = [];
    private readonly Mapping mapping;
    private readonly Register register;

    private Reading(Mapping mapping, Register register) => (this.mapping, this.register) = (mapping, register);

    internal IReadOnlyList<Case> Cases => cases;

    internal IReadOnlyList<UnusableRow> Unusable => unusable;

    /// <summary>Texts that are left out, since an open case has no closing note.</summary>
    internal int NotesOfOpenCases { get; private set; }

    /// <summary>Rows that name an institution which the platform does not list.</summary>
    internal int UnknownInstitutions { get; private set; }

    /// <summary>Reads the first rows, or all.</summary>
    internal static Reading Of(CsvTable table, Mapping mapping, Register register, bool isImport, int? limit = null)
    {
        var reading = new Reading(mapping, register);
        var last = limit is { } some && some < table.Rows.Count ? table.Rows[some - 1].Line : int.MaxValue;
        reading.unusable.AddRange(table.Unusable.Where(one => one.Line <= last));
        var lines = new Dictionary<string, int>();
        foreach (var (index, row) in table.Rows.Take(limit ?? int.MaxValue).Index())
        {
            var id = mapping.Id is null ? (index + 1).ToString(CultureInfo.InvariantCulture) : row[mapping.Id];
            if (id is null) reading.unusable.Add(new(row.Line, $"'{mapping.Id}' is empty"));
            else if (!lines.TryAdd(id, row.Line)) reading.unusable.Add(new(row.Line, $"'{mapping.Id}' repeats that of line {lines[id]}"));
            else reading.Take(row, id, index, isImport);
        }

        return reading;
    }

    private void Take(CsvRow row, string id, int index, bool isImport)
    {
        try
        {
            var point = PointOf(row);
            var territory = row[mapping.Territory] is { } named ? register.Territory(named) ?? throw Wrong(mapping.Territory!, named, "is no territory") : null;
            if (point is null && territory is null && row[mapping.Address] is null && !isImport)
                throw new FormatException("names no place: neither point nor territory nor address");
            cases.Add(new Case(row.Line, id, CategoryOf(row, index), territory, point, row[mapping.Address], row[mapping.Description], InstitutionOf(row))
            {
                Former = isImport ? FormerOf(row) : null,
            });
        }
        catch (FormatException wrong)
        {
            unusable.Add(new(row.Line, wrong.Message));
        }
    }

    private Point? PointOf(CsvRow row) => (row[mapping.Latitude], row[mapping.Longitude]) switch
    {
        (null, null) => null,
        ({ } latitude, { } longitude) => new Point(Degrees(mapping.Latitude!, latitude), Degrees(mapping.Longitude!, longitude)),
        _ => throw new FormatException("has half a point: a latitude or a longitude is missing"),
    };

    private static double Degrees(string column, string cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && double.IsFinite(degrees)
            ? degrees
            : throw new FormatException($"'{column}' is no number: '{cell}'");

    private string CategoryOf(CsvRow row, int index)
    {
        if (mapping.Category is null) return register.PublicCategories[index % register.PublicCategories.Count];
        var named = row[mapping.Category] ?? throw new FormatException($"'{mapping.Category}' is empty");
        return register.Category(named) ?? throw Wrong(mapping.Category, named, "is no category");
    }

    private string? InstitutionOf(CsvRow row)
    {
        if (mapping.Institution is not { } by || row[by.Column] is not { } named) return null;
        var institution = register.Institution(named, by.By);
        if (institution is null) UnknownInstitutions++;
        return institution;
    }

    private FormerCase FormerOf(CsvRow row)
    {
        var old = mapping.Import!;
        var closedAt = MomentOf(row, old.ClosedAt);
        if (closedAt is null && row[old.ClosingNote] is not null) NotesOfOpenCases++;
        return new FormerCase(
            old.Title.Select(column => row[column]).FirstOrDefault(title => title is not null) ?? throw new FormatException($"'{old.Title[0]}' is empty"),
            MomentOf(row, old.FiledAt) ?? throw new FormatException($"'{old.FiledAt}' is empty"),
            MomentOf(row, old.DueOn) is { } due ? DateOnly.FromDateTime(due.DateTime) : null,
            closedAt,
            closedAt is null ? null : row[old.ClosingNote]);
    }

    private DateTimeOffset? MomentOf(CsvRow row, string? column)
    {
        if (row[column] is not { } written) return null;
        return DateTime.TryParseExact(written, mapping.Import!.Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new DateTimeOffset(local, register.TimeZone.GetUtcOffset(local))
            : throw new FormatException($"'{column}' is no time as {mapping.Import.Times}: '{written}'");
    }

    private FormatException Wrong(string column, string named, string what) => new($"'{column}' {what} of {register.Jurisdiction}: '{named}'");
}
