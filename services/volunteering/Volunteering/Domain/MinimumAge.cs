using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using OpenGov.Lawbook;

namespace OpenGov.Volunteering.Domain;

/// <summary>From which age the law lets people volunteer, from when on, and who says so.</summary>
/// <param name="Years">Full years.</param>
public sealed record MinimumAge(int Years, DateOnly InForceFrom, string Source);

/// <summary>The minimum ages of the jurisdictions: data, read strictly, as a misspelt law must be an error and not a silence.</summary>
public static class MinimumAges
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <exception cref="LawUnknownException">The data name no minimum age for that jurisdiction and day.</exception>
    public static MinimumAge In(Jurisdiction law, DateOnly on)
    {
        using var data = Assembly.GetExecutingAssembly().GetManifestResourceStream($"minimum-ages.{law.Code}.json");
        var ages = data is null ? [] : JsonSerializer.Deserialize<IReadOnlyList<MinimumAge>>(data, Strict) ?? [];
        return ages.Where(age => age.InForceFrom <= on).MaxBy(age => age.InForceFrom)
            ?? throw new LawUnknownException($"Jurisdiction {law.Code} has no minimum age of volunteers in force on {on:yyyy-MM-dd}; add it.");
    }
}
