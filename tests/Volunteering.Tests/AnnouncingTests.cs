using MassTransit;
using OpenGov.Testing;
using OpenGov.Volunteering.Contracts;
using static OpenGov.Volunteering.Tests.Opportunities;

namespace OpenGov.Volunteering.Tests;

public sealed class AnnouncingTests(VolunteeringRoom room)
{
    [Fact]
    public async Task Whoever_listens_on_the_broker_hears_of_a_published_opportunity()
    {
        var heard = new TaskCompletionSource<OpportunityPublished>();
        var bus = Bus.Factory.CreateUsingRabbitMq(broker =>
        {
            broker.Host(new Uri(room.Service.Settings["ConnectionStrings:messaging"]!));
            broker.ReceiveEndpoint("listener", endpoint => endpoint.Handler<OpportunityPublished>(context =>
            {
                if (context.Message.Municipality == "30")
                    heard.TrySetResult(context.Message);
                return Task.CompletedTask;
            }));
        });
        await bus.StartAsync(TestContext.Current.CancellationToken);
        try
        {
            var published = await room.Service.PublishAsync(Body("2199-07-01T09:00", "2199-07-02T09:00", "30"));
            var told = await heard.Task.WaitAsync(Eventually.Patience, TestContext.Current.CancellationToken);

            Assert.Equal((published.Id, 1, "lt", Vilnius), (told.OpportunityId, told.Sequence, told.Jurisdiction, told.InstitutionCode));
            Assert.Equal((4, 14), (told.Places, told.MinimumAge));
            Assert.Equal(new DateTimeOffset(2199, 7, 1, 6, 0, 0, TimeSpan.Zero), told.StartsAt);
            Assert.Equal(new DateTimeOffset(2199, 7, 2, 6, 0, 0, TimeSpan.Zero), told.EndsAt);
        }
        finally
        {
            await bus.StopAsync(CancellationToken.None);
        }
    }

    [Fact]
    public async Task That_nobody_listens_keeps_nothing_in_the_outbox()
    {
        var published = await room.Service.PublishAsync(Body());

        await Eventually.TrueAsync(
            async () => await room.Service.CountAsync($"SELECT count(*) FROM outbox_messages WHERE case_id = '{published.Id}'") == 0,
            "the announcement has left the outbox");
    }
}
