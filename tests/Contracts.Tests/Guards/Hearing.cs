namespace OpenGov.Contracts.Tests.Guards;

/// <summary>Each contract is heard by a consumer, or stands on the stated list of its publisher; each queue is one consumer's alone.</summary>
internal static class Hearing
{
    internal static IEnumerable<string> Violations(IReadOnlyCollection<string> contracts, IReadOnlyCollection<Messaging> services)
    {
        var heard = services.SelectMany(service => service.Consumers).SelectMany(Messaging.Hears).Select(contract => contract.FullName!).ToHashSet();
        var unheard = services.SelectMany(service => service.Unheard).ToHashSet();
        return
        [
            .. contracts.Where(contract => !heard.Contains(contract) && !unheard.Contains(contract))
                .Select(contract => $"Nobody hears {contract}: consume it, or state it as unheard in its publisher's AddMessaging."),
            .. unheard.Where(heard.Contains).Select(contract => $"{contract} is stated as unheard, but is heard: take it off the list, or a lost queue goes unnoticed."),
            .. heard.Where(contract => !contracts.Contains(contract)).Select(contract => $"{contract} is consumed, but is no contract."),
        ];
    }

    internal static IEnumerable<string> SharedQueues(IEnumerable<Messaging> services) => services
        .SelectMany(service => service.Consumers.Select(consumer => (Queue: service.QueueOf(consumer), Consumer: consumer.FullName)))
        .GroupBy(consumer => consumer.Queue, consumer => consumer.Consumer)
        .Where(queue => queue.Count() > 1)
        .Select(queue => $"The queue {queue.Key} is shared by {string.Join(" and ", queue)}.");

    internal static IEnumerable<string> SharedPrefixes(IEnumerable<Messaging> services) => services
        .GroupBy(service => service.Service).Where(prefix => prefix.Count() > 1)
        .Select(prefix => $"{prefix.Count()} services call their queues {prefix.Key}-….");
}
