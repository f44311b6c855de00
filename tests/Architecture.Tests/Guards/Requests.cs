using Mono.Cecil;
using OpenGov.Architecture.Tests.Reading;

namespace OpenGov.Architecture.Tests.Guards;

/// <summary>Built-in validation skips internal types without a word.</summary>
internal static class Requests
{
    internal static IEnumerable<string> Violations(ModuleDefinition module) =>
        from type in module.GetTypes()
        where Il.Outermost(type).Namespace.Split('.').Contains("Features")
        where IsRequest(type) && !(type.IsPublic || type.IsNestedPublic)
        select $"{type.FullName} is asked of people, but not public: it would not be validated.";

    private static bool IsRequest(TypeDefinition type) =>
        type.Name.EndsWith("Request", StringComparison.Ordinal)
        || (type.IsNested && Attributes(type).Any(attribute => attribute.AttributeType.Namespace == "System.ComponentModel.DataAnnotations"));

    private static IEnumerable<CustomAttribute> Attributes(TypeDefinition type) =>
    [
        .. type.Properties.SelectMany(property => property.CustomAttributes),
        .. type.Methods.Where(method => method.IsConstructor).SelectMany(method => method.Parameters).SelectMany(parameter => parameter.CustomAttributes),
    ];
}
