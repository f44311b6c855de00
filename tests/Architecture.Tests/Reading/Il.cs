using Mono.Cecil;
using Mono.Cecil.Cil;

namespace OpenGov.Architecture.Tests.Reading;

/// <summary>A call as it stands in compiled code.</summary>
internal sealed record Call(MethodDefinition In, Instruction At, MethodReference Of)
{
    /// <summary>The type that the person who wrote the call would name, also when it stands in a lambda or an async method.</summary>
    internal TypeDefinition Caller => (TypeDefinition)Il.Outermost(In.DeclaringType);

    public override string ToString() => $"{Caller.FullName} calls {Of.DeclaringType.Name}.{Of.Name}";
}

/// <summary>Questions to compiled code.</summary>
internal static class Il
{
    internal static TypeReference Outermost(TypeReference type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    internal static IEnumerable<Call> Calls(ModuleDefinition module) =>
        from type in module.GetTypes()
        from method in type.Methods
        where method.HasBody
        from instruction in method.Body.Instructions
        where instruction.Operand is MethodReference
        select new Call(method, instruction, (MethodReference)instruction.Operand);

    /// <summary>All that a type refers to: in its head, its members and their bodies, its nested types included.</summary>
    internal static IEnumerable<TypeReference> Mentions(TypeDefinition type) =>
        Families(type).SelectMany(MentionsOfOne).OfType<TypeReference>().SelectMany(Parts).Select(Outermost)
            .Where(mentioned => mentioned is not GenericParameter)
            .DistinctBy(mentioned => mentioned.FullName);

    internal static bool Implements(TypeDefinition type, string fullName) =>
        type.Interfaces.Any(implemented => implemented.InterfaceType.GetElementType().FullName == fullName);

    internal static bool IsBaseLibrary(TypeReference type) =>
        type.Scope.Name.StartsWith("System.", StringComparison.Ordinal) || type.Scope.Name is "netstandard" or "mscorlib";

    private static IEnumerable<TypeDefinition> Families(TypeDefinition type) => type.NestedTypes.SelectMany(Families).Prepend(type);

    private static IEnumerable<TypeReference?> MentionsOfOne(TypeDefinition type) =>
    [
        type.BaseType,
        .. type.Interfaces.Select(implemented => implemented.InterfaceType),
        .. type.CustomAttributes.Select(attribute => attribute.AttributeType),
        .. type.Fields.Select(field => field.FieldType),
        .. type.Properties.SelectMany(property => property.CustomAttributes).Select(attribute => attribute.AttributeType),
        .. type.Methods.SelectMany(MentionsOfMethod),
    ];

    private static IEnumerable<TypeReference?> MentionsOfMethod(MethodDefinition method) =>
    [
        method.ReturnType,
        .. method.Parameters.Select(parameter => parameter.ParameterType),
        .. method.CustomAttributes.Select(attribute => attribute.AttributeType),
        .. method.Parameters.SelectMany(parameter => parameter.CustomAttributes).Select(attribute => attribute.AttributeType),
        .. method.HasBody ? method.Body.Variables.Select(variable => variable.VariableType) : [],
        .. method.HasBody ? method.Body.ExceptionHandlers.Select(handler => handler.CatchType) : [],
        .. method.HasBody ? method.Body.Instructions.SelectMany(MentionsOfInstruction) : [],
    ];

    private static IEnumerable<TypeReference?> MentionsOfInstruction(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        GenericInstanceMethod generic => [generic.DeclaringType, generic.ReturnType, .. generic.GenericArguments],
        MethodReference method => [method.DeclaringType, method.ReturnType],
        _ => [],
    };

    /// <summary>Of <c>Task&lt;List&lt;Complaint&gt;&gt;</c>: the task, the list and the complaint.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference type) => type switch
    {
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Prepend(generic.ElementType),
        TypeSpecification wrapped => Parts(wrapped.ElementType),
        _ => [type],
    };
}
