using System.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace OpenGov.ServiceDefaults;

/// <summary>The database of a service: its own tables, and the outbox, inbox and idempotency keys that live in the same transactions.</summary>
public abstract class ServiceDb(DbContextOptions options) : DbContext(options)
{
    private readonly HashSet<string> wakes = [];
    private readonly List<Action> deeds = [];

    /// <summary>
    /// Writes messages into the outbox; they leave when, and only when, the transaction commits.
    /// The first property of a message is the id of its case: messages of one case leave in the order in which they were announced.
    /// </summary>
    public void Announce(params IEnumerable<object> messages)
    {
        foreach (var message in messages)
            Set<OutboxMessage>().Add(OutboxMessage.Of(message, Activity.Current));
        WakeAfterCommit(Outbox.Name);
    }

    /// <summary>Wakes a leased job once what is being saved is committed, wherever the job runs.</summary>
    /// <param name="job">The <see cref="ILeasedJob.Name"/>.</param>
    public void WakeAfterCommit(string job) => wakes.Add(job);

    /// <summary>Does something small (a line in the log, a count) once what was saved is committed, and not at all when it is rolled back.</summary>
    public void AfterCommit(Action deed)
    {
        if (Database.CurrentTransaction is null)
            deed();
        else
            deeds.Add(deed);
    }

    internal void Committed()
    {
        foreach (var deed in deeds)
            deed();
        deeds.Clear();
    }

    internal IReadOnlyCollection<string> TakeWakes()
    {
        if (wakes.Count == 0)
            return [];
        string[] taken = [.. wakes];
        wakes.Clear();
        return taken;
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Conventions.Add(_ => new SnakeCaseNames());

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<OutboxMessage>(outbox =>
        {
            outbox.ToTable("outbox_messages").HasKey(message => message.Sequence);
            outbox.Property(message => message.Sequence).UseIdentityAlwaysColumn();
        });
        modelBuilder.Entity<InboxMessage>().ToTable("inbox_messages").HasKey(message => new { message.MessageId, message.Consumer });
        modelBuilder.Entity<DeadLetter>(letter =>
        {
            letter.ToTable("dead_letters").HasKey(one => one.Id);
            letter.Property(one => one.Id).ValueGeneratedNever();
            letter.HasIndex(one => new { one.Queue, one.MessageId }).IsUnique();
        });
        modelBuilder.Entity<AuditedDeed>(deed =>
        {
            deed.ToTable("operations_audit").HasKey(one => one.Number);
            deed.Property(one => one.Number).UseIdentityAlwaysColumn();
        });
        modelBuilder.Entity<IdempotencyKey>().ToTable("idempotency_keys").HasKey(key => new { key.KeyHash, key.Caller });
    }
}
