using MassTransit;
using OpenGov.Notification.Contracts;
using OpenGov.Notification.Domain;
using OpenGov.ServiceDefaults;

namespace OpenGov.Notification.Features;

/// <summary>
/// Remembers the address and language of a person or an institution, or that they gave no address; what waited for them goes
/// out, or ends.
/// </summary>
[TakesInTogether]
public sealed class RememberWhereSomeoneIsTold(TakenInTogether<Contact> together, TimeProvider clock) : IConsumer<RememberContact>
{
    public Task Consume(ConsumeContext<RememberContact> context)
    {
        var command = context.Message;
        return together.TakeInAsync(context, Contact.Remember(command.ContactId, command.Address, command.Language, clock.GetUtcNow()));
    }
}
