using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenGov.Replay;

/// <summary>What the columns of a file mean, as data: each property names a column.</summary>
internal sealed record Mapping
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
    };

    public required string Name { get; init; }

    /// <summary>A file that has all these columns, and those named below, is read by this mapping.</summary>
    public required IReadOnlyList<string> Header { get; init; }

    /// <summary>What tells one row from another; the number of the row when left out.</summary>
    public string? Id { get; init; }

    /// <summary>The name or code of a category; the public ones in turn when left out.</summary>
    public string? Category { get; init; }

    /// <summary>The name or code of a territory.</summary>
    public string? Territory { get; init; }

    public string? Latitude { get; init; }

    public string? Longitude { get; init; }

    public string? Address { get; init; }

    public string? Description { get; init; }

    /// <summary>Where the row went in its own city.</summary>
    public MappedInstitution? Institution { get; init; }

    /// <summary><c>even</c> or <c>odd</c>: the rows by whose ids the routing is judged, where the others taught it; all when left out.</summary>
    public string? ExpectFrom { get; init; }

    /// <summary>What is brought along of an old case besides.</summary>
    public MappedImport? Import { get; init; }

    /// <summary>The built-in mapping whose columns the file has.</summary>
    /// <exception cref="TroubleException">None fits.</exception>
    internal static Mapping For(CsvTable table) =>
        BuiltIn().FirstOrDefault(one => one.Columns().All(table.Header.Contains))
        ?? throw new TroubleException(
            $"No mapping knows the columns {string.Join(", ", table.Header)}.",
            "Say what they mean in a file of your own: --mapping FILE, written like those in eng/Replay/mappings.");

    /// <exception cref="TroubleException">It cannot be read, or names a column that the file has not.</exception>
    internal static Mapping Read(string file, CsvTable table)
    {
        try
        {
            return Parse(File.ReadAllText(file), table);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new TroubleException($"The mapping {file} cannot be read: {wrong.Message}", "Write it like those in eng/Replay/mappings.");
        }
    }

    internal static Mapping Parse(string json, CsvTable table)
    {
        var mapping = JsonSerializer.Deserialize<Mapping>(json, Strict) ?? throw new JsonException("It is null.");
        if (mapping.Columns().FirstOrDefault(column => !table.Header.Contains(column)) is { } missing)
            throw new TroubleException($"The mapping '{mapping.Name}' names the column '{missing}', which the file has not.", $"It has {string.Join(", ", table.Header)}.");
        if (mapping.ExpectFrom is not (null or "even" or "odd"))
            throw new JsonException($"'expectFrom' is even or odd, not '{mapping.ExpectFrom}'.");
        return mapping.Institution is null or { By: "name" or "code" or "registerCode" }
            ? mapping
            : throw new JsonException($"An institution is found by name, code or registerCode, not by '{mapping.Institution.By}'.");
    }

    private IEnumerable<string> Columns() =>
        new[] { Id, Category, Territory, Latitude, Longitude, Address, Description, Institution?.Column }
            .Concat(Import is { } old ? [.. old.Title, old.FiledAt, old.DueOn, old.ClosedAt, old.ClosingNote] : [])
            .Concat(Header).OfType<string>();

    private static IEnumerable<Mapping> BuiltIn()
    {
        var program = Assembly.GetExecutingAssembly();
        foreach (var name in program.GetManifestResourceNames().Where(name => name.EndsWith(".json", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
            yield return JsonSerializer.Deserialize<Mapping>(program.GetManifestResourceStream(name)!, Strict)!;
    }
}

/// <summary>The column that names an institution, and by what: <c>name</c>, <c>code</c> or <c>registerCode</c>.</summary>
internal sealed record MappedInstitution(string Column, string By);

/// <summary>Columns of an old case.</summary>
/// <param name="Title">The first of these that is filled.</param>
/// <param name="Times">How moments are written, in the jurisdiction's local time, as .NET writes formats: <c>MM/dd/yyyy hh:mm:ss tt</c>.</param>
internal sealed record MappedImport(
    IReadOnlyList<string> Title, string FiledAt, string Times, string? DueOn = null, string? ClosedAt = null, string? ClosingNote = null);
