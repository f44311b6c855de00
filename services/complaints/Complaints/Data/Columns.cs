using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpenGov.Complaints.Domain;

namespace OpenGov.Complaints.Data;

/// <summary>How values stand in columns: states as their codes, names by language as JSON.</summary>
internal static class Columns
{
    internal static void AsCode<T>(this PropertyBuilder<T> property)
        where T : struct, Enum => property.HasConversion(value => value.ToCode(), code => Codes.Parse<T>(code));

    internal static void AsCode<T>(this ComplexTypePropertyBuilder<T> property)
        where T : struct, Enum => property.HasConversion(value => value.ToCode(), code => Codes.Parse<T>(code));

    internal static void AsJson(this PropertyBuilder<IReadOnlyDictionary<string, string>> property) =>
        property.HasColumnType("jsonb").HasConversion(
            names => JsonSerializer.Serialize(names, JsonSerializerOptions.Web),
            json => JsonSerializer.Deserialize<Dictionary<string, string>>(json, JsonSerializerOptions.Web)!,
            new ValueComparer<IReadOnlyDictionary<string, string>>(
                (one, other) => one!.Count == other!.Count && !one.Except(other).Any(),
                names => names.Aggregate(0, (sum, name) => sum ^ HashCode.Combine(name.Key, name.Value)),
                names => names));

    // Written once and never changed: compared by reference.
    internal static void AsJson(this PropertyBuilder<IReadOnlyDictionary<string, IReadOnlyList<string>>?> property) =>
        property.HasColumnType("jsonb").HasConversion(
            values => JsonSerializer.Serialize(values, JsonSerializerOptions.Web),
            json => JsonSerializer.Deserialize<Dictionary<string, IReadOnlyList<string>>>(json, JsonSerializerOptions.Web),
            ValueComparer.CreateDefault<IReadOnlyDictionary<string, IReadOnlyList<string>>?>(favorStructuralComparisons: false));

    internal static void AsUuids(this PropertyBuilder<IReadOnlyList<Guid>> property) =>
        property.HasColumnType("uuid[]").HasConversion(
            ids => ids.ToArray(), ids => ids,
            new ValueComparer<IReadOnlyList<Guid>>((one, other) => one!.SequenceEqual(other!), ids => ids.Count, ids => ids));
}
