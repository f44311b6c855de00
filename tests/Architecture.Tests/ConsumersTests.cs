using OpenGov.Architecture.Tests.Guards;
using OpenGov.Architecture.Tests.Reading;

namespace OpenGov.Architecture.Tests;

public sealed class ConsumersTests
{
    private const string Consume = "public Task Consume(MassTransit.ConsumeContext<string> context) => Task.CompletedTask;";

    [Fact]
    public void A_consumer_is_named_for_its_deed_and_has_a_file_of_its_own() =>
        Guard.FindsNothing(House.Services.SelectMany(service => Consumers.Violations(service, House.Sources)));

    [Fact]
    public void The_guard_sees_the_consumers_there_are() => Assert.NotEmpty(Consumers.In(House.Module("Notification")));

    [Theory]
    [InlineData("OpenGov.Planted.Features", "internal class TellThem : MassTransit.IConsumer<string>")]
    [InlineData("OpenGov.Planted.Features", "public class TellThemConsumer : MassTransit.IConsumer<string>")]
    [InlineData("OpenGov.Planted.Features", "public class ToldHandler : MassTransit.IConsumer<string>")]
    [InlineData("OpenGov.Planted.Consumers", "public class TellThem : MassTransit.IConsumer<string>")]
    [InlineData("OpenGov.Planted.Features", "public class AlsoInThatFile : MassTransit.IConsumer<string>")]
    public void Twin_another_kind_of_consumer_is_found(string room, string declaration)
    {
        SourceFile[] files =
        [
            .. new[] { "TellThem", "TellThemConsumer", "ToldHandler" }.Select(name => new SourceFile($"services/planted/Planted/Features/{name}.cs", "")),
        ];

        Assert.Single(Consumers.Violations(Planted.Module($"namespace {room}; {declaration} {{ {Consume} }}"), files));
    }
}
