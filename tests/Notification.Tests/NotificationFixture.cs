using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using OpenGov.Notification.Data;
using OpenGov.Notification.Tests;
using OpenGov.Testing;

[assembly: AssemblyFixture(typeof(NotificationFixture))]

namespace OpenGov.Notification.Tests;

/// <summary>Notification on real servers, with a mail server that does as it is told.</summary>
public sealed class NotificationFixture() : ServiceFixture<NotificationDb>("notification"), IAsyncLifetime
{
    public ScriptedMailServer MailServer { get; } = new();

    public static Dictionary<string, string?> SettingsFor(ScriptedMailServer mailServer) => new()
    {
        ["Smtp:Server"] = mailServer.Address,
        ["Smtp:AttemptTimeoutSeconds"] = "5",
        ["Mail:PublicAddress"] = "https://opengov.test",
    };

    public Task PublishAsync(object message, Guid? messageId = null) => Service.PublishAsync(message, messageId);

    /// <summary>A person whose address and language are known.</summary>
    public async Task<Recipient> PersonAsync(string language = "lt")
    {
        var person = Recipient.New("people.test", language);
        await PublishAsync(person.Remember());
        return person;
    }

    /// <summary>An institution that is listed and whose address is known.</summary>
    public async Task<Recipient> InstitutionAsync(string language = "lt")
    {
        var institution = Recipient.New("institutions.test", language);
        await PublishAsync(institution.Remember());
        await PublishAsync(institution.List());
        return institution;
    }

    /// <summary>Waits until this many mails have arrived for somebody.</summary>
    public async Task<IReadOnlyList<ReceivedMail>> MailsToAsync(Recipient recipient, int count)
    {
        await Eventually.TrueAsync(
            () => Task.FromResult(MailServer.To(recipient.Address).Count >= count), $"{count} mails to {recipient.Address}");
        return MailServer.To(recipient.Address);
    }

    protected override Task<Dictionary<string, string?>> SettingsAsync() => Task.FromResult(SettingsFor(MailServer));
}

internal static class Publishing
{
    internal static Task PublishAsync(this TestService<NotificationDb> service, object message, Guid? messageId = null) =>
        service.Services.GetRequiredService<IBus>().Publish(message, message.GetType(), context => context.MessageId = messageId ?? Guid.NewGuid());
}
