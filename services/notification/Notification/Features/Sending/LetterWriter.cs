using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpenGov.Notification.Data;
using OpenGov.Notification.Domain;

namespace OpenGov.Notification.Features.Sending;

/// <summary>Puts a message into words: the recipient's language, the institutions' names, the link.</summary>
internal sealed class LetterWriter(LetterTemplates templates, IOptions<MailOptions> mail)
{
    /// <returns>The letter, or null while the name of an institution is not known.</returns>
    internal async Task<Letter?> WriteAsync(NotificationDb db, Message message, string language, CancellationToken cancellation)
    {
        var names = await db.InstitutionNames
            .Where(name => name.Id == message.InstitutionId || name.Id == message.FromInstitutionId)
            .ToDictionaryAsync(name => name.Id, cancellation);
        if (!names.TryGetValue(message.InstitutionId, out var institution)
            || (message.FromInstitutionId is { } from && !names.ContainsKey(from)))
        {
            return null;
        }

        var written = templates.Find(message.Template, language).Language;
        var words = new Dictionary<string, string>
        {
            [LetterGaps.Reference] = message.Reference,
            [LetterGaps.Institution] = institution.In(written),
            [LetterGaps.Link] = mail.Value.LinkTo(message.Reference),
        };
        if (message.DueOn is { } due)
        {
            words[LetterGaps.DueOn] = due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        if (message.FromInstitutionId is { } fromId)
        {
            words[LetterGaps.FromInstitution] = names[fromId].In(written);
        }

        return templates.Fill(message.Template, language, words);
    }
}
