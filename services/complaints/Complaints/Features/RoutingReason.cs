using OpenGov.Lawbook;

namespace OpenGov.Complaints.Features;

/// <summary>Why a complaint came to an institution, in words that name the place and the category.</summary>
internal static class RoutingReason
{
    internal static CodeAndText Explain(string reason, string? territory, string category, Jurisdiction jurisdiction, string? language = null)
    {
        var text = Texts.Of($"reason.{reason}", language)
            .Replace("{place}", PlaceIn(jurisdiction, territory, language), StringComparison.Ordinal)
            .Replace("{category}", jurisdiction.Categories.FirstOrDefault(one => one.Code == category)?.Names.In(language) ?? category, StringComparison.Ordinal);
        return new CodeAndText(reason, text);
    }

    /// <summary>As <c>„Naujamiesčio seniūnija“ (Vilniaus miesto savivaldybė)</c>.</summary>
    private static string PlaceIn(Jurisdiction jurisdiction, string? territory, string? language)
    {
        var names = jurisdiction.Upwards(territory).Select(one => one.Names.In(language)).ToList();
        var quoted = names.Count == 0 ? territory ?? "" : string.Format(System.Globalization.CultureInfo.InvariantCulture, Texts.Of("quoted", language), names[0]);
        return names.Count > 1 ? $"{quoted} ({string.Join(", ", names.Skip(1))})" : quoted;
    }
}
