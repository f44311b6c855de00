using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using OpenGov.Notification.Domain;
using OpenGov.ServiceDefaults;

namespace OpenGov.Notification.Data;

/// <summary>How notification keeps its contacts, names and messages, and who may see which message.</summary>
public sealed class NotificationDb(DbContextOptions<NotificationDb> options, CurrentPerson reader) : ServiceDb(options)
{
    public DbSet<Contact> Contacts => Set<Contact>();
    public DbSet<InstitutionName> InstitutionNames => Set<InstitutionName>();
    public DbSet<Message> Messages => Set<Message>();

    private Guid? ReaderId => reader.Id;
    private bool ReadsAll => reader.IsSystem || reader.IsOperator;
    private string? ReaderInstitution => reader.IsOfficer ? reader.Institution : null;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<InstitutionName>(name =>
        {
            name.HasIndex(n => n.Code).IsUnique();
            name.Property(n => n.Names).HasColumnType("jsonb").HasConversion(
                names => JsonSerializer.Serialize(names, JsonSerializerOptions.Default),
                json => JsonSerializer.Deserialize<Dictionary<string, string>>(json, JsonSerializerOptions.Default)!,
                new ValueComparer<IReadOnlyDictionary<string, string>>(
                    (one, other) => one!.OrderBy(n => n.Key).SequenceEqual(other!.OrderBy(n => n.Key)),
                    names => names.Count));
        });
        modelBuilder.Entity<Message>(message =>
        {
            message.Ignore(m => m.Institutions);
            message.Property(m => m.State).HasConversion(
                state => state.ToString().ToLowerInvariant(), text => Enum.Parse<MessageState>(text, true));

            // A sender that lost its lease must not overwrite what the next one records.
            message.Property(m => m.Attempts).IsConcurrencyToken();
            message.HasIndex(m => new { m.SourceId, m.Template, m.RecipientId }).IsUnique();
            message.HasIndex(m => new { m.RecipientId, m.WrittenAt, m.Id }).IsDescending(false, true, true);
            message.HasIndex(m => new { m.WrittenAt, m.Id }).IsDescending(true, true);
            message.HasIndex(m => m.Reference);
            message.HasIndex(m => m.NextAttemptAt, "ix_messages_due").HasFilter("state = 'written'");
            message.HasIndex(m => m.RecipientId, "ix_messages_unsent").HasFilter("sent_at IS NULL");
            message.HasIndex(m => m.Id, "ix_messages_sending").HasFilter("state = 'sending'");
            message.HasIndex(m => m.WrittenAt, "ix_messages_failed").HasFilter("state = 'failed'");

            // A person sees what was written to them, an officer what was written to the institution, an operator all.
            message.HasQueryFilter(m => ReadsAll
                || m.RecipientId == ReaderId
                || InstitutionNames.Any(n => n.Id == m.RecipientId && n.Code == ReaderInstitution));
        });
    }
}
