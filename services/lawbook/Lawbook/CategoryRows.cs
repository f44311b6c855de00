namespace OpenGov.Lawbook;

/// <summary>Reads <c>categories.csv</c> and gives each category its attributes.</summary>
internal static class CategoryRows
{
    internal static IReadOnlyList<ListedCategory> Read(string file, IReadOnlyList<string> languages, IReadOnlyList<CategoryQuestion> attributes)
    {
        var rows = CsvFile.Read(file);
        rows.RefuseTwice("code");
        var ofCategory = attributes.ToLookup(attribute => attribute.Category);
        var categories = rows.Select(row => ToCategory(row, languages, [.. ofCategory[row["code"]].OrderBy(attribute => attribute.Order)])).ToList();

        var unknown = attributes.FirstOrDefault(attribute => categories.All(category => category.Code != attribute.Category));
        return unknown is null ? categories : throw WrongAttribute(file, unknown, "belongs to a category that categories.csv does not list; add the category or remove the attribute.");
    }

    private static ListedCategory ToCategory(CsvRow row, IReadOnlyList<string> languages, IReadOnlyList<CategoryQuestion> attributes)
    {
        foreach (var attribute in attributes) Check(row.File, attribute, attributes);

        var kinds = row.ListOf("competent_kinds");
        if (kinds.Count == 0)
            throw row.Wrong($"the column 'competent_kinds' is empty or missing; name at least one of {string.Join(", ", InstitutionKinds.Competent)}.");
        if (kinds.FirstOrDefault(kind => !InstitutionKinds.Competent.Contains(kind)) is { } odd)
            throw row.Wrong($"'{odd}' in 'competent_kinds' is none of {string.Join(", ", InstitutionKinds.Competent)}.");

        return new ListedCategory
        {
            Code = row["code"],
            Names = row.Names(languages),
            CompetentKinds = kinds,
            Groups = row.Texts("group", languages),
            Descriptions = row.Texts("description", languages),
            Keywords = [.. languages.SelectMany(language => row.ListOf($"keywords_{language}")).Distinct()],
            IsPublic = row.IsYes("is_public"),
            IsBatch = row.Optional("open311_type") is not null && row.OneOf("open311_type", ["realtime", "batch"]) == "batch",
            Attributes = attributes,
        };
    }

    private static void Check(string file, CategoryQuestion attribute, IReadOnlyList<CategoryQuestion> siblings)
    {
        if (!CategoryQuestion.Datatypes.Contains(attribute.Datatype))
            throw WrongAttribute(file, attribute, $"has the datatype '{attribute.Datatype}', which is none of {string.Join(", ", CategoryQuestion.Datatypes)}.");
        if (attribute.IsList != attribute.Values.Count > 0)
            throw WrongAttribute(file, attribute, "must have values when it is a list, and none when it is not.");
        if (attribute.Values.DistinctBy(value => value.Key).Count() != attribute.Values.Count)
            throw WrongAttribute(file, attribute, "has two values of one key; give each its own.");
        if (siblings.Count(other => other.Code == attribute.Code) > 1)
            throw WrongAttribute(file, attribute, "stands there twice; give each attribute of a category its own code.");
    }

    private static JurisdictionDataException WrongAttribute(string categoriesFile, CategoryQuestion attribute, string what)
    {
        var file = Path.Combine(Path.GetDirectoryName(categoriesFile)!, "attributes.json");
        return new JurisdictionDataException(file, attribute.Line, $"the attribute '{attribute.Code}' of '{attribute.Category}' {what}");
    }
}
