namespace OpenGov.Lawbook;

/// <summary>Reads <c>forwarding.json</c>.</summary>
internal static class ForwardingRules
{
    internal static IReadOnlyList<ForwardingRule> Read(string file, IReadOnlyList<ListedCategory> categories, IReadOnlyList<ListedInstitution> institutions)
    {
        if (!File.Exists(file)) return [];

        var text = JurisdictionFolder.Text(file);
        var rules = JurisdictionJson.Read<Rules>(file, text).Forwards;
        foreach (var (rule, line) in rules.Zip(JsonLines.OfItems(text, "forwards")))
        {
            if (categories.All(one => one.Code != rule.Category))
                throw new JurisdictionDataException(file, line, $"'{rule.Category}' is no category of categories.csv; correct the code.");
            if (institutions.All(one => one.Code != rule.Institution))
                throw new JurisdictionDataException(file, line, $"'{rule.Institution}' is no institution of institutions.csv; correct the code.");
            if (!rule.Endpoint.IsAbsoluteUri || rule.Endpoint.Scheme is not ("https" or "http") || !rule.Endpoint.AbsolutePath.EndsWith('/'))
                throw new JurisdictionDataException(file, line, $"'{rule.Endpoint}' is no address of a server; write it whole and with a slash at its end, as https://city.example/open311/v2/.");
        }

        return rules;
    }

    private sealed record Rules(IReadOnlyList<ForwardingRule> Forwards);
}
