using OpenGov.Architecture.Tests.Guards;
using OpenGov.Architecture.Tests.Reading;

namespace OpenGov.Architecture.Tests;

public sealed class OnlyAnnounceTests
{
    // What measures or breaks a platform from outside speaks to the broker as a stranger would.
    private static IEnumerable<Mono.Cecil.ModuleDefinition> OfThePlatform =>
        House.Modules.Where(module => House.Rooms.Single(room => room.Name == module.Assembly.Name.Name) is var room && !room.Path.StartsWith("eng/", StringComparison.Ordinal));

    [Fact]
    public void No_service_speaks_to_the_bus_itself() => Guard.FindsNothing(
        OfThePlatform.Where(module => module.Assembly.Name.Name != "ServiceDefaults").SelectMany(OnlyAnnounce.InService));

    [Theory]
    [InlineData("public class Told(MassTransit.IPublishEndpoint bus) { public Task Do() => bus.Publish(new object()); }")]
    [InlineData("public class Told(MassTransit.IBus bus) { public async Task Do() { await Task.Yield(); await MassTransit.EndpointConventionExtensions.Send(bus, new object()); } }")]
    [InlineData("public class Told : MassTransit.IConsumer<string> { public Task Consume(MassTransit.ConsumeContext<string> context) => context.Publish(new object()); }")]
    [InlineData("public class Told : MassTransit.IConsumer<string> { public Task Consume(MassTransit.ConsumeContext<string> context) => context.RespondAsync(new object()); }")]
    public void Twin_a_service_that_does_is_found(string service) => Assert.NotEmpty(OnlyAnnounce.InService(Planted.Module(service)));

    [Fact]
    public void A_consumer_reads_its_message() => Guard.FindsNothing(OnlyAnnounce.InService(Planted.Module("""
        public class Told : MassTransit.IConsumer<string>
        {
            public Task Consume(MassTransit.ConsumeContext<string> context) =>
                Task.FromResult((context.Message, context.MessageId, context.CancellationToken));
        }
        """)));

    [Fact]
    public void In_ServiceDefaults_the_outbox_sends_and_nothing_else()
    {
        var defaults = House.Module("ServiceDefaults");

        Guard.FindsNothing(OnlyAnnounce.InServiceDefaults(defaults));
        Assert.True(OnlyAnnounce.OutboxSends(defaults), "The guard no longer sees the outbox send: it looks for the wrong calls.");
    }

    [Fact]
    public void Past_the_outbox_only_a_replay_publishes_and_the_retirement_of_a_queue()
    {
        Guard.FindsNothing(OfThePlatform.SelectMany(OnlyAnnounce.StraightToTheBroker));
        Assert.True(OnlyAnnounce.BothPublish(House.Module("ServiceDefaults")), "The guard no longer sees them publish: it looks for the wrong calls.");
    }

    [Fact]
    public void Twin_another_class_that_sends_is_found() => Assert.Single(OnlyAnnounce.InServiceDefaults(
        Planted.Module("public class Shortcut(MassTransit.IBus bus) { public Task Do() => bus.Publish(new object()); }")));
}
