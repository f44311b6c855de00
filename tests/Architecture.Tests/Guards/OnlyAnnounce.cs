using Mono.Cecil;
using OpenGov.Architecture.Tests.Reading;

namespace OpenGov.Architecture.Tests.Guards;

/// <summary>Save, then publish, loses the event when a crash comes between: the outbox alone speaks to the bus.</summary>
internal static class OnlyAnnounce
{
    private static readonly string[] WhatAConsumerSees = ["IConsumer", "IConsumer`1", "ConsumeContext", "ConsumeContext`1", "MessageContext", "PipeContext", "Fault`1"];
    private static readonly string[] Senders = ["IPublishEndpoint", "ISendEndpoint", "IBus", "IPublishEndpointProvider", "ISendEndpointProvider", "ConsumeContext"];
    private const string Replayer = "DecideOnDeadLetters", Retirer = "RetiredQueues";

    private static readonly string[] Verbs = ["Publish", "Send", "Respond", "Forward", "GetSendEndpoint", "GetPublishSendEndpoint"];

    /// <summary>In a service: a consumer may read the message it was given, and no more of the bus is known.</summary>
    internal static IEnumerable<string> InService(ModuleDefinition module) =>
    [
        .. from type in module.Types
           from mentioned in Il.Mentions(type)
           where IsOfBus(mentioned) && !WhatAConsumerSees.Contains(mentioned.Name)
           select $"{type.FullName} knows {mentioned.FullName}: announce it, and the outbox sends it.",
        .. from call in Il.Calls(module)
           where IsOfBus(call.Of.DeclaringType) && !call.Of.Name.StartsWith("get_", StringComparison.Ordinal)
           select $"{call}: announce it, and the outbox sends it.",
    ];

    /// <summary>In ServiceDefaults: calls that send, made by anything but the outbox.</summary>
    internal static IEnumerable<string> InServiceDefaults(ModuleDefinition module) =>
        from call in Il.Calls(module)
        where Sends(call.Of) && call.Caller.Name != "Outbox"
        select $"{call}: only the outbox may.";

    /// <summary>Past MassTransit, straight to the broker: an operator's replay and a queue's retirement alone, of messages that the outbox had sent.</summary>
    internal static IEnumerable<string> StraightToTheBroker(ModuleDefinition module) =>
        from call in Il.Calls(module)
        where IsStraight(call) && call.Caller.Name is not (Replayer or Retirer)
        select $"{call}: only a replay may, and the retirement of a queue.";

    /// <summary>Whether the guard would see both publish, were they not let through.</summary>
    internal static bool BothPublish(ModuleDefinition module) =>
        new[] { Replayer, Retirer }.All(who => Il.Calls(module).Any(call => IsStraight(call) && call.Caller.Name == who));

    private static bool IsStraight(Call call) => call.Of.Name == "BasicPublishAsync";

    /// <summary>Whether the guard would see the outbox itself send, were it not let through.</summary>
    internal static bool OutboxSends(ModuleDefinition module) =>
        Il.Calls(module).Any(call => Sends(call.Of) && call.Caller.Name == "Outbox");

    private static bool Sends(MethodReference method) =>
        IsOfBus(method.DeclaringType)
        && (Senders.Contains(method.DeclaringType.GetElementType().Name) || method.DeclaringType.Name.EndsWith("Extensions", StringComparison.Ordinal))
        && Verbs.Any(verb => method.Name.StartsWith(verb, StringComparison.Ordinal));

    private static bool IsOfBus(TypeReference type) =>
        type.Namespace.StartsWith("MassTransit", StringComparison.Ordinal) || type.Namespace.StartsWith("RabbitMQ", StringComparison.Ordinal);
}
