using MassTransit;
using OpenGov.Contracts.Tests.Guards;

namespace OpenGov.Contracts.Tests;

public sealed class HearingTests
{
    private static readonly string Planted = typeof(Filed).FullName!;

    private static readonly IReadOnlyList<Messaging> Services = [.. House.Services.Select(Messaging.Of).OfType<Messaging>()];

    [Fact]
    public void Each_contract_is_heard_or_stated_as_unheard() =>
        Guard.FindsNothing(Hearing.Violations([.. House.Contracts.Select(contract => contract.FullName!)], Services));

    [Fact]
    public void Each_service_is_read_with_its_prefix_and_its_consumers()
    {
        Assert.Equal(House.Services.Select(service => service.GetName().Name!.ToLowerInvariant()), Services.Select(service => service.Service));
        Assert.NotEmpty(Services.Single(service => service.Service == "notification").Consumers);
    }

    [Fact]
    public void No_two_consumers_share_a_queue()
    {
        Guard.FindsNothing(Hearing.SharedQueues(Services));
        Guard.FindsNothing(Hearing.SharedPrefixes(Services));
    }

    [Fact]
    public void Twin_a_contract_that_nobody_hears_is_found() =>
        Assert.Single(Hearing.Violations([Planted, "Planted.Closed"], [new("planted", [], [typeof(Here.TellThem)])]));

    [Fact]
    public void Twin_a_contract_heard_against_the_list_is_found() =>
        Assert.Single(Hearing.Violations([Planted], [new("planted", [Planted], [typeof(Here.TellThem)])]));

    [Fact]
    public void Twin_a_consumer_of_what_is_no_contract_is_found() =>
        Assert.Single(Hearing.Violations([], [new("planted", [], [typeof(Here.TellThem)])]));

    [Fact]
    public void Twin_a_shared_queue_is_found()
    {
        Messaging[] oneService = [new("planted", [], [typeof(Here.TellThem), typeof(There.TellThem)])];
        Messaging[] samePrefix = [new("planted", [], [typeof(Here.TellThem)]), new("planted", [], [typeof(There.TellThem)])];
        Messaging[] ownPrefixes = [new("planted", [], [typeof(Here.TellThem)]), new("other", [], [typeof(There.TellThem)])];

        Assert.Single(Hearing.SharedQueues(oneService));
        Assert.Single(Hearing.SharedQueues(samePrefix));
        Assert.Single(Hearing.SharedPrefixes(samePrefix));
        Assert.Empty(Hearing.SharedQueues(ownPrefixes));
    }

    public sealed record Filed
    {
        public required Guid CaseId { get; init; }
    }

    public static class Here
    {
        public sealed class TellThem : IConsumer<Filed>
        {
            public Task Consume(ConsumeContext<Filed> context) => Task.CompletedTask;
        }
    }

    public static class There
    {
        public sealed class TellThem : IConsumer<Filed>
        {
            public Task Consume(ConsumeContext<Filed> context) => Task.CompletedTask;
        }
    }
}
