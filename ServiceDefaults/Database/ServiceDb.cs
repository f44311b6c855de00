using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace OpenGov.ServiceDefaults;

/// <summary>The database of a service: its own tables, and the outbox, inbox and idempotency keys that live in the same transactions.</summary>
public abstract class ServiceDb(DbContextOptions options) : DbContext(options)
{
    private readonly HashSet<string> wakes = [];
    private readonly List<Action> deeds = [];
    private readonly List<object> fresh = [];
    private readonly WriteFreshRows? writer = options.FindExtension<CoreOptionsExtension>()?.Interceptors?.OfType<WriteFreshRows>().SingleOrDefault();
    private Action<object?>? keeper;

    /// <summary>What <see cref="AddFresh"/> was given and is not saved yet.</summary>
    protected internal IReadOnlyList<object> Fresh => fresh;

    /// <summary>Whether anything but adding fresh rows was asked of it: until then EF tracks nothing, and no transaction is open.</summary>
    protected internal bool IsAwake { get; private set; }

    /// <summary>
    /// Writes messages into the outbox; they leave when, and only when, the transaction commits.
    /// The first property of a message is the id of its case: messages of one case leave in the order in which they were announced.
    /// </summary>
    public void Announce(params IEnumerable<object> messages)
    {
        foreach (var message in messages)
            AddFresh(OutboxMessage.Of(message, Activity.Current));
        WakeAfterCommit(Outbox.Name);
    }

    /// <summary>
    /// Adds what is new with all that it owns, and is complete: saved in one round trip, and not tracked afterwards. The hot paths
    /// file by this; what is read, changed or linked to something tracked goes by <see cref="DbSet{TEntity}"/> as usual.
    /// </summary>
    public void AddFresh(object entity) => fresh.Add(entity);

    /// <summary>Tells the answer before the save that makes it true: with an <c>Idempotency-Key</c> it is kept by the same save.</summary>
    /// <returns>The answer.</returns>
    public T Answering<T>(T answer)
    {
        keeper?.Invoke(answer);
        return answer;
    }

    /// <inheritdoc/>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) =>
        // EF would first make its services for this context, to learn that it tracks nothing: a fifth of what a filing costs.
        !IsAwake && fresh.Count > 0 && writer is not null
            ? writer.SaveAsync(this)
            : base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);

    internal void KeepAnswersBy(Func<object?, IdempotencyKey?> keep) => keeper = answer =>
    {
        // First of all that is written: a second request with this key waits here for the first one, before it does any work.
        if (keep(answer) is { } key)
            fresh.Insert(0, key);
    };

    internal void ForgetFresh() => fresh.Clear();

    /// <summary>Wakes a leased job once what is being saved is committed, wherever the job runs.</summary>
    /// <param name="job">The <see cref="ILeasedJob.Name"/>.</param>
    public void WakeAfterCommit(string job) => wakes.Add(job);

    /// <summary>Does something small (a line in the log, a count) once what was saved is committed, and not at all when it is rolled back.</summary>
    public void AfterCommit(Action deed)
    {
        if (!IsAwake || Database.CurrentTransaction is null)
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

    // EF calls this when a context is first used.
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => IsAwake = true;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Conventions.Add(_ => new SnakeCaseNames());

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<OutboxMessage>(outbox =>
        {
            outbox.ToTable("outbox_messages").HasKey(message => message.Sequence);
            outbox.Property(message => message.Sequence).UseIdentityAlwaysColumn();
            outbox.HasIndex(message => message.CaseId, "ix_outbox_messages_resting").HasFilter("not_before IS NOT NULL");
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
