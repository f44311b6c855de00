using System.Globalization;
using Microsoft.Extensions.Options;
using OpenGov.Notification.Domain;

namespace OpenGov.Notification.Features.Sending;

/// <summary>Puts a message into words: the recipient's language, the institutions' names, the link.</summary>
internal sealed class LetterWriter(LetterTemplates templates, IOptions<MailOptions> mail)
{
    /// <param name="message">What it is about.</param>
    /// <param name="language">The recipient's.</param>
    /// <param name="names">Of all its institutions.</param>
    internal Letter Write(Message message, string language, IReadOnlyDictionary<Guid, InstitutionName> names)
    {
        var written = templates.Find(message.Template, language).Language;
        var words = new Dictionary<string, string>
        {
            [LetterGaps.Reference] = message.Reference,
            [LetterGaps.Institution] = names[message.InstitutionId].In(written),
            [LetterGaps.Link] = mail.Value.LinkTo(message.Reference),
        };
        if (message.DueOn is { } due)
        {
            words[LetterGaps.DueOn] = due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        if (message.FromInstitutionId is { } from)
        {
            words[LetterGaps.FromInstitution] = names[from].In(written);
        }

        return templates.Fill(message.Template, language, words);
    }
}
