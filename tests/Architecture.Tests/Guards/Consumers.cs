using Mono.Cecil;
using OpenGov.Architecture.Tests.Reading;

namespace OpenGov.Architecture.Tests.Guards;

/// <summary>A consumer is a feature: named for its deed, in a file of its own, public so that the bus finds it.</summary>
internal static class Consumers
{
    internal static IEnumerable<TypeDefinition> In(ModuleDefinition module) =>
        module.GetTypes().Where(type => Il.Implements(type, "MassTransit.IConsumer`1"));

    /// <param name="module">A service as compiled.</param>
    /// <param name="sources">The files of the house.</param>
    internal static IEnumerable<string> Violations(ModuleDefinition module, IReadOnlyCollection<SourceFile> sources) =>
        In(module).SelectMany(consumer => Of(consumer, sources));

    private static IEnumerable<string> Of(TypeDefinition consumer, IReadOnlyCollection<SourceFile> sources)
    {
        if (!consumer.IsPublic)
            yield return $"{consumer.FullName} is not public: the bus does not see it.";
        if (!consumer.Namespace.Split('.').Contains("Features"))
            yield return $"{consumer.FullName} does not stand in Features.";
        if (consumer.Name.EndsWith("Consumer", StringComparison.Ordinal) || consumer.Name.EndsWith("Handler", StringComparison.Ordinal))
            yield return $"{consumer.FullName} is named for the framework, not for its deed.";
        if (consumer.Interfaces.Count(implemented => implemented.InterfaceType.Name == "IConsumer`1") > 1)
            yield return $"{consumer.FullName} does several deeds.";
        if (!sources.Any(file => file.Path.EndsWith($"/{consumer.Name}.cs", StringComparison.Ordinal) && file.Path.Contains("/Features/", StringComparison.Ordinal)))
            yield return $"{consumer.FullName} has no file of its own in Features.";
    }
}
