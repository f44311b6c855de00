using System.Reflection;
using System.Text.RegularExpressions;

namespace OpenGov.AppHost.Tests;

/// <summary>The public members of an assembly, a line each, written as C# writes them.</summary>
internal static partial class Surface
{
    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(string)] = "string",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(bool)] = "bool",
        [typeof(object)] = "object",
        [typeof(void)] = "void",
    };

    internal static IReadOnlyList<string> Of(IEnumerable<Type> types) =>
    [
        .. types.Where(type => type.IsPublic || type.IsNestedPublic)
            .SelectMany(type => Members(type).Prepend($"{type.Namespace}.{Name(type)}{Bases(type)}"))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The names that a page may call: methods, properties and types of the list.</summary>
    internal static IReadOnlySet<string> CallableNames(IEnumerable<string> surface) =>
        surface.Select(line => Callable().Match(line).Groups["name"].Value).Where(name => name.Length > 0).ToHashSet();

    /// <summary>The members that a page calls on something of the model, that is, on anything that is not .NET's.</summary>
    internal static IEnumerable<string> Called(string page) => Call().Matches(page).Select(match => match.Groups["name"].Value).Distinct();

    private static IEnumerable<string> Members(Type type) => type
        .GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Select(member => member switch
        {
            PropertyInfo property => $"{Name(type)}: {Name(property.PropertyType)} {property.Name} {{ get; }}",
            MethodInfo { IsSpecialName: false } method => $"{Name(type)}: {Signature(method)}",
            ConstructorInfo constructor => $"{Name(type)}: new({string.Join(", ", constructor.GetParameters().Select(Parameter))})",
            _ => "",
        })
        .Where(line => line.Length > 0);

    private static string Signature(MethodInfo method)
    {
        var arguments = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";
        var isExtension = method.IsDefined(typeof(System.Runtime.CompilerServices.ExtensionAttribute));
        var parameters = string.Join(", ", method.GetParameters().Select(Parameter));
        return $"{Name(method.ReturnType)} {method.Name}{arguments}({(isExtension ? "this " : "")}{parameters}){string.Concat(method.GetGenericArguments().Select(Constraints))}";
    }

    private static string Parameter(ParameterInfo parameter)
    {
        var isArray = parameter.IsDefined(typeof(ParamArrayAttribute));
        var isNull = Nullability.Create(parameter).WriteState == NullabilityState.Nullable && Nullable.GetUnderlyingType(parameter.ParameterType) is null;
        var fallback = parameter.HasDefaultValue ? $" = {Literal(parameter.DefaultValue, parameter.ParameterType)}" : "";
        return $"{(isArray ? "params " : "")}{Name(parameter.ParameterType)}{(isNull ? "?" : "")} {parameter.Name}{fallback}";
    }

    private static string Literal(object? value, Type type) => value switch
    {
        null => type.IsValueType && Nullable.GetUnderlyingType(type) is null ? "default" : "null",
        bool flag => flag ? "true" : "false",
        _ => value.ToString()!,
    };

    private static string Constraints(Type argument)
    {
        var constraints = argument.GetGenericParameterConstraints().Select(Name).ToList();
        if (argument.GenericParameterAttributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint))
        {
            constraints.Add("new()");
        }

        return constraints.Count > 0 ? $" where {argument.Name} : {string.Join(", ", constraints)}" : "";
    }

    private static string Bases(Type type)
    {
        var bases = type.GetInterfaces().Select(Name).Order(StringComparer.Ordinal).ToList();
        if (type.BaseType is { } parent && parent != typeof(object))
        {
            bases.Insert(0, Name(parent));
        }

        return bases.Count > 0 ? $" : {string.Join(", ", bases)}" : "";
    }

    private static string Name(Type type) =>
        Nullable.GetUnderlyingType(type) is { } value ? Name(value) + "?"
        : type.IsArray ? Name(type.GetElementType()!) + "[]"
        : Keywords.TryGetValue(type, out var keyword) ? keyword
        : type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.Name;

    [GeneratedRegex(@"^[^:]+: \S+(?: \S+)*? (?<name>\w+)(?:<[^>]*>)?(?:\(| \{)")]
    private static partial Regex Callable();

    [GeneratedRegex(@"(?<!\bPath)\.(?<name>(?:Add|With|Wait|Get|Run|Build|Create|Publish|Configure)\w*)\s*(?:<[^>]*>)?\(")]
    private static partial Regex Call();
}
