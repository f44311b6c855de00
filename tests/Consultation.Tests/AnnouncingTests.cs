using MassTransit;
using OpenGov.Consultation.Contracts;
using OpenGov.Testing;
using static OpenGov.Consultation.Tests.Consultations;

namespace OpenGov.Consultation.Tests;

public sealed class AnnouncingTests(ConsultationRoom room)
{
    [Fact]
    public async Task Whoever_listens_on_the_broker_hears_of_a_published_consultation()
    {
        var heard = new TaskCompletionSource<ConsultationPublished>();
        var bus = Bus.Factory.CreateUsingRabbitMq(broker =>
        {
            broker.Host(new Uri(room.Service.Settings["ConnectionStrings:messaging"]!));
            broker.ReceiveEndpoint("listener", endpoint => endpoint.Handler<ConsultationPublished>(context =>
            {
                if (context.Message.InstitutionCode == "lt-min-sam")
                    heard.TrySetResult(context.Message);
                return Task.CompletedTask;
            }));
        });
        await bus.StartAsync(TestContext.Current.CancellationToken);
        try
        {
            var published = await room.Service.PublishAsync(Body("2199-07-01T09:00", "2199-07-02T09:00"), Caller.OfficerOf("lt-min-sam"));
            var told = await heard.Task.WaitAsync(Eventually.Patience, TestContext.Current.CancellationToken);

            Assert.Equal((published.Id, 1, "lt"), (told.ConsultationId, told.Sequence, told.Jurisdiction));
            Assert.Equal(new DateTimeOffset(2199, 7, 1, 6, 0, 0, TimeSpan.Zero), told.OpensAt);
            Assert.Equal(new DateTimeOffset(2199, 7, 2, 6, 0, 0, TimeSpan.Zero), told.ClosesAt);
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
