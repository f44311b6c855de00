using Microsoft.Extensions.Options;
using OpenGov.Notification.Data;
using OpenGov.Notification.Domain;
using OpenGov.Notification.Features.Telling;
using OpenGov.ServiceDefaults;

namespace OpenGov.Notification.Features.Sending;

/// <summary>What the sender of mails needs.</summary>
internal static class SendingSetup
{
    internal static void AddSending(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<SmtpOptions>().BindConfiguration("Smtp").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<SmtpOptions>, SmtpOptionsCheck>();
        services.AddOptions<MailOptions>().BindConfiguration("Mail").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(new LetterTemplates()); // here and now: a letter that cannot be filled stops the start
        services.AddSingleton<LetterWriter>();
        services.AddSingleton<DueMessages>();
        services.AddSingleton<MailServer>();
        services.AddSingleton<MessageStandings>();
        services.AddSingleton<Courier>();
        builder.AddTakenInTogether<Message, WrittenMessages>();
        builder.AddTakenInTogether<Contact, RememberedContacts>();
        services.AddSingleton<Teller>();
        builder.AddLeasedJob<SendWrittenMessages>();
        builder.AddFigures<MessageFigures>();
    }
}
