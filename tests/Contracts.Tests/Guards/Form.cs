using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace OpenGov.Contracts.Tests.Guards;

/// <summary>A contract is a flat fact: a sealed record of plain values that begins with the id of its case, and carries ids, not people.</summary>
internal static partial class Form
{
    private static readonly HashSet<Type> Flat =
    [
        typeof(Guid), typeof(string), typeof(int), typeof(bool), typeof(DateTimeOffset), typeof(DateOnly), typeof(IReadOnlyDictionary<string, string>),
        typeof(IReadOnlyList<Guid>),
    ];

    private static readonly HashSet<string> PersonalWords =
    [
        "Name", "Names", "Email", "Mail", "Address", "Phone", "Text", "Title", "Body", "Content", "Comment", "Question", "Answer",
        "Street", "Place", "Latitude", "Longitude", "Birth", "Secret", "Password", "Link",
    ];

    // The two commands that may carry what is personal, and the one public register.
    private static readonly string[] Accepted = ["RememberContact.Address", "SendOneTimeLink.Link", "InstitutionListed.Names"];

    internal static IEnumerable<string> Violations(Type contract)
    {
        if (!contract.IsSealed || contract.BaseType != typeof(object) || contract.GetMethod("<Clone>$") is null)
            yield return $"{contract.FullName} is not a sealed record without a base.";
        var properties = contract.GetProperties().OrderBy(property => property.MetadataToken).ToList();
        if (properties.FirstOrDefault()?.PropertyType != typeof(Guid))
            yield return $"{contract.FullName} does not begin with the Guid of its case, which orders the messages.";
        foreach (var violation in properties.SelectMany(Of))
            yield return $"{contract.FullName}.{violation}";
    }

    private static IEnumerable<string> Of(PropertyInfo property)
    {
        if (!Flat.Contains(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType))
            yield return $"{property.Name} is not flat: {property.PropertyType.Name}.";
        if (property.SetMethod is not { } setter || !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)))
            yield return $"{property.Name} is not get and init.";
        else if (!IsRequired(property) && !IsOptional(property))
            yield return $"{property.Name} is neither required nor optional (nullable).";
        if (Words().Matches(property.Name).Any(word => PersonalWords.Contains(word.Value)) && !Accepted.Contains($"{property.DeclaringType!.Name}.{property.Name}"))
            yield return $"{property.Name} sounds like a person's data or words, which travel in RememberContact and SendOneTimeLink only.";
    }

    internal static bool IsRequired(PropertyInfo property) => property.IsDefined(typeof(RequiredMemberAttribute));

    private static bool IsOptional(PropertyInfo property) =>
        new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable;

    [GeneratedRegex("[A-Z][a-z0-9]*")]
    private static partial Regex Words();
}
