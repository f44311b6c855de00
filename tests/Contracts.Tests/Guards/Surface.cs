using System.Reflection;

namespace OpenGov.Contracts.Tests.Guards;

/// <summary>Contracts only grow: nothing is renamed, moved or retyped, and what is added to one is optional.</summary>
internal static class Surface
{
    private static readonly string File = Path.Combine(House.Folder, "surface.txt");

    /// <summary>A line a property, as <c>OpenGov.Complaints.Contracts.ComplaintFiled Sequence: required Int32</c>.</summary>
    internal static IReadOnlyList<string> Of(IEnumerable<Type> contracts) =>
        [.. contracts.SelectMany(LinesOf).Order(StringComparer.Ordinal)];

    internal static IReadOnlyList<string> Stored() => System.IO.File.Exists(File) ? System.IO.File.ReadAllLines(File) : [];

    internal static void Write(IReadOnlyList<string> current) => System.IO.File.WriteAllText(File, string.Concat(current.Select(line => line + "\n")));

    /// <summary>What would break somebody who knows the stored contracts.</summary>
    internal static IEnumerable<string> Breaks(IReadOnlyCollection<string> stored, IReadOnlyCollection<string> current) =>
    [
        .. stored.Except(current).Select(line => $"was, and is no longer: {line}"),
        .. current.Except(stored).Where(line => line.Contains(": required ", StringComparison.Ordinal) && IsKnown(TypeOf(line), stored))
            .Select(line => $"is new, and so may not be required: {line}"),
    ];

    /// <summary>What has grown, but is not stored yet.</summary>
    internal static IEnumerable<string> Growth(IReadOnlyCollection<string> stored, IReadOnlyCollection<string> current) =>
        current.Except(stored).Select(line => $"is new; store it with {Guard.WriteCommand}: {line}");

    private static bool IsKnown(string type, IEnumerable<string> stored) => stored.Any(line => TypeOf(line) == type);

    private static string TypeOf(string line) => line.Split(' ')[0];

    private static IEnumerable<string> LinesOf(Type contract)
    {
        var properties = contract.GetProperties().OrderBy(property => property.MetadataToken).ToList();
        return properties.Select(property =>
            $"{contract.FullName} {property.Name}: {(Form.IsRequired(property) ? "required" : "optional")} {TypeOf(property)}{(property == properties[0] ? ", its case" : "")}");
    }

    private static string TypeOf(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return type == typeof(IReadOnlyDictionary<string, string>) ? "strings by string"
            : type == typeof(IReadOnlyList<Guid>) ? "Guids"
            : type.Name;
    }
}
