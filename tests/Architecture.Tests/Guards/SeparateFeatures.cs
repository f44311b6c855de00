using System.Text.RegularExpressions;
using Mono.Cecil;
using OpenGov.Architecture.Tests.Reading;

namespace OpenGov.Architecture.Tests.Guards;

/// <summary>
/// No feature reaches into another's endpoint: what two doors share stands in a file of its own. Only the table of contents,
/// a class of <c>Map…(this …)</c> extensions, names them all.
/// </summary>
internal static partial class SeparateFeatures
{
    internal static IEnumerable<string> Violations(ModuleDefinition module)
    {
        var endpoints = module.Types.Where(IsEndpoint).Select(type => type.FullName).ToHashSet();
        return from type in module.Types
               where FeaturesNamespace().IsMatch(type.Namespace) && !IsTableOfContents(type)
               from mentioned in Il.Mentions(type)
               where mentioned.FullName != type.FullName && endpoints.Contains(mentioned.FullName)
               select $"{type.FullName} refers to the endpoint {mentioned.FullName}.";
    }

    private static bool IsEndpoint(TypeDefinition type) =>
        FeaturesNamespace().IsMatch(type.Namespace) && type.Methods.Any(method => method is { Name: "Map", IsStatic: true });

    private static bool IsTableOfContents(TypeDefinition type) =>
        !IsEndpoint(type) && type.Methods.Any(method => method.IsStatic
            && method.Name.StartsWith("Map", StringComparison.Ordinal)
            && method.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "ExtensionAttribute"));

    [GeneratedRegex(@"^OpenGov\.\w+\.Features(\.|$)")]
    private static partial Regex FeaturesNamespace();
}
