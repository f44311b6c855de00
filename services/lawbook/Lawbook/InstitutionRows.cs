namespace OpenGov.Lawbook;

/// <summary>Reads <c>institutions.csv</c>.</summary>
internal static class InstitutionRows
{
    internal static IReadOnlyList<ListedInstitution> Read(string file, string jurisdiction, IReadOnlyList<string> languages)
    {
        var rows = CsvFile.Read(file);
        var institutions = rows.Select(row => ToInstitution(row, jurisdiction, languages)).ToList();

        rows.RefuseTwice("code");
        return institutions.Count(institution => institution.Kind == InstitutionKinds.Triage) == 1
            ? institutions
            : throw new JurisdictionDataException(file, 0, "must list exactly one institution of the kind 'triage', which takes what nobody else is competent for.");
    }

    private static ListedInstitution ToInstitution(CsvRow row, string jurisdiction, IReadOnlyList<string> languages) => new()
    {
        Code = row["code"].StartsWith(jurisdiction + "-", StringComparison.Ordinal)
            ? row["code"]
            : throw row.Wrong($"the code '{row["code"]}' must begin with '{jurisdiction}-', so that it is unique over all jurisdictions."),
        Kind = row.OneOf("kind", InstitutionKinds.All),
        Names = row.Names(languages),
        RegisterCode = row.Optional("register_code"),
        Mail = row["mail"].Contains('@', StringComparison.Ordinal) ? row["mail"] : throw row.Wrong($"'{row["mail"]}' is no mail address."),
    };
}
