using System.Reflection;
using MassTransit;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace OpenGov.Contracts.Tests.Guards;

/// <summary>What a service says in its call of AddMessaging, and who consumes in it.</summary>
/// <param name="Service">The prefix of its queues.</param>
/// <param name="Unheard">Full names of contracts that nobody is said to hear.</param>
/// <param name="Consumers">Its consumers.</param>
internal sealed record Messaging(string Service, IReadOnlyList<string> Unheard, IReadOnlyList<Type> Consumers)
{
    /// <summary>Read from compiled code: the program itself is not run.</summary>
    internal static Messaging? Of(Assembly service)
    {
        using var module = ModuleDefinition.ReadModule(service.Location);
        var call = module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody)
            .SelectMany(method => method.Body.Instructions)
            .SingleOrDefault(instruction => instruction.Operand is MethodReference { Name: "AddMessaging" });
        if (call is null)
            return null;
        var arguments = Backwards(call).TakeWhile(instruction => instruction.OpCode != OpCodes.Ldstr).ToList();
        var prefix = (string)(arguments.Count == 0 ? call.Previous : arguments[^1].Previous).Operand;
        return new(
            prefix,
            [.. arguments.Where(instruction => instruction.OpCode == OpCodes.Ldtoken).Select(instruction => ((TypeReference)instruction.Operand).FullName)],
            [.. service.GetTypes().Where(type => Hears(type).Any())]);
    }

    internal static IEnumerable<Type> Hears(Type consumer) => consumer.GetInterfaces()
        .Where(implemented => implemented.IsGenericType && implemented.GetGenericTypeDefinition() == typeof(IConsumer<>))
        .Select(implemented => implemented.GetGenericArguments()[0]);

    /// <summary>The name that the bus gives to a consumer's queue.</summary>
    internal string QueueOf(Type consumer) => (string)typeof(IEndpointNameFormatter).GetMethod(nameof(IEndpointNameFormatter.Consumer))!
        .MakeGenericMethod(consumer).Invoke(new KebabCaseEndpointNameFormatter(Service, includeNamespace: false), null)!;

    private static IEnumerable<Instruction> Backwards(Instruction call)
    {
        for (var instruction = call.Previous; instruction is not null; instruction = instruction.Previous)
            yield return instruction;
    }
}
