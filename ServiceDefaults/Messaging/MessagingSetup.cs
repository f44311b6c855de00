using MassTransit;

namespace OpenGov.ServiceDefaults;

/// <summary>RabbitMQ by MassTransit, with outbox and inbox.</summary>
public static class MessagingSetup
{
    /// <summary>After so many deliveries without an answer (each a crash of the consumer's process) a message goes to the dead letters.</summary>
    private const int DeliveryLimit = 50;

    private static readonly TimeSpan[] PausesInAnOutage =
    [
        // Growing, but never so long that people wait much longer than the outage itself; ten minutes in all.
        .. new[] { 0.2, 0.5, 1, 2, 3, 5 }.Concat(Enumerable.Repeat(10.0, 60)).Select(TimeSpan.FromSeconds),
    ];

    private static readonly TimeSpan[] PausesOtherwise = [TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1)];

    /// <param name="builder">The service.</param>
    /// <param name="service">Prefix of its queues, so that no two services share one.</param>
    /// <param name="unheard">Contracts that nobody hears yet; any other message that finds no queue is kept and tried again.</param>
    public static void AddMessaging<TDb>(this WebApplicationBuilder builder, string service, params Type[] unheard)
        where TDb : ServiceDb
    {
        builder.Services.AddSingleton(new OutboxOptions(unheard.ToHashSet()));
        builder.Services.AddSingleton<OutboxTable>();
        builder.AddLeasedJob<Outbox>();
        builder.AddOperations();
        var together = TakesInTogetherAttribute.MessagesIn(typeof(TDb).Assembly);
        builder.Services.AddMassTransit(bus =>
        {
            bus.SetEndpointNameFormatter(new KebabCaseEndpointNameFormatter(service, includeNamespace: false));
            bus.AddConsumers(typeof(TDb).Assembly);
            bus.AddConfigureEndpointsCallback((context, queue, endpoint) => MakeDurable(queue, endpoint, context.GetRequiredService<OwnQueues>()));
            bus.UsingRabbitMq((context, broker) =>
            {
                broker.Host(AddressOf(builder.Configuration), host => host.PublisherConfirmation = true);
                broker.UseMessageRetry(retry =>
                {
                    retry.Handle<Exception>(Outage.IsBehind);
                    retry.Intervals(PausesInAnOutage);
                });
                broker.UseMessageRetry(retry =>
                {
                    retry.Handle<Exception>(failure => failure is not BusinessRuleException && !Outage.IsBehind(failure));
                    retry.Intervals(PausesOtherwise);
                });
                broker.UseConsumeFilter(typeof(InboxFilter<>), context, messages => messages.Exclude(together.Contains));
                broker.ConfigureEndpoints(context);
            });
        });
    }

    /// <summary>Delivery limit and dead letters are said here, since RabbitMQ's defaults differ between 3.10 and 4.</summary>
    private static void MakeDurable(string queue, IReceiveEndpointConfigurator endpoint, OwnQueues own)
    {
        endpoint.PrefetchCount = 32;
        endpoint.ConcurrentMessageLimit = 16;
        if (endpoint is not IRabbitMqReceiveEndpointConfigurator rabbit)
            return;
        rabbit.SetQuorumQueue();
        rabbit.SetQueueArgument("x-delivery-limit", DeliveryLimit);
        var dead = OwnQueues.DeadQueueOf(queue);
        rabbit.BindDeadLetterQueue(dead, dead, letters => letters.SetQueueArgument("x-queue-type", "quorum"));
        own.Add(queue, new Dictionary<string, object?>
        {
            ["x-queue-type"] = "quorum",
            ["x-delivery-limit"] = DeliveryLimit,
            ["x-dead-letter-exchange"] = dead,
        });
    }

    internal static Uri AddressOf(IConfiguration configuration) => new(configuration.GetConnectionString("messaging")
        ?? throw new InvalidOperationException("The connection string 'messaging' is missing: set ConnectionStrings__messaging."));
}
