using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpenGov.Complaints.Domain;
using OpenGov.Lawbook;
using OpenGov.ServiceDefaults;

namespace OpenGov.Complaints.Data;

/// <summary>The database of complaints, as the person who asks may see it.</summary>
public sealed class ComplaintsDb(DbContextOptions<ComplaintsDb> options, CurrentPerson person, ILogger<ComplaintsDb> log) : ServiceDb(options)
{
    public DbSet<Complaint> Complaints => Set<Complaint>();

    public DbSet<Institution> Institutions => Set<Institution>();

    public DbSet<Category> Categories => Set<Category>();

    public DbSet<FormerLaw> FormerLaws => Set<FormerLaw>();

    public DbSet<RemoteCase> RemoteCases => Set<RemoteCase>();

    /// <summary>Cases as anybody may see them.</summary>
    public DbSet<OpenCase> OpenCases => Set<OpenCase>();

    // The visibility policy: who sees a case at all. Everything is asked through it, lists and searches too.
    private bool SeesEveryCase { get; } = person.IsSystem || person.IsOperator;

    private Guid? OwnId { get; } = person.Id;

    private Guid? OwnClientId { get; } = person.IsClient ? person.Id : null;

    private Guid? OwnInstitutionId { get; } = person.Institution is { } code ? ListedInstitution.IdOf(code) : null;

    // An importer knows of the cases that were brought along into its jurisdiction, and of no others.
    private string? OwnImports { get; } = person.IsImporter ? person.Jurisdiction : null;

    // Compared only when shown: EF writes a comparison with null as IS NULL, which holds for everybody with an account.
    private bool ShowsSecret { get; } = person.CaseSecretHash is not null;

    private byte[]? SecretHash { get; } = person.CaseSecretHash;

    /// <summary>Operators see how a case stands; what was written in it is between the person and the institution.</summary>
    public bool MayReadTextsOf(Complaint complaint) =>
        person.IsSystem || IsReportersOwn(complaint) || complaint.InstitutionId == OwnInstitutionId || (person.IsClient && complaint.ClientId == OwnClientId);

    /// <summary>True for the person who filed it, or a guest who shows its secret.</summary>
    public bool IsReportersOwn(Complaint complaint) =>
        complaint.PersonId == OwnId || (SecretHash is not null && complaint.SecretHash is not null && SecretHash.AsSpan().SequenceEqual(complaint.SecretHash));

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        ChangeTracker.DetectChanges();
        ChangeTracker.AutoDetectChangesEnabled = false; // once is enough
        try
        {
            var steps = CaseSteps.In(ChangeTracker);
            foreach (var step in steps)
                CaseSteps.Tag(step.Reference);
            var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
            foreach (var step in steps)
                AfterCommit(() => step.Tell(log));
            return saved;
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<Complaint>(Describe);
        modelBuilder.Entity<Complaint>().HasQueryFilter(complaint => SeesEveryCase
            || complaint.PersonId == OwnId
            || complaint.InstitutionId == OwnInstitutionId
            || (OwnClientId != null && complaint.ClientId == OwnClientId)
            || (OwnImports != null && complaint.ExternalId != null && complaint.Jurisdiction == OwnImports)
            || (ShowsSecret && complaint.SecretHash == SecretHash));
        modelBuilder.Entity<OpenCase>(open =>
        {
            open.ToView("open_cases").HasNoKey();
            open.Property(one => one.State).AsCode();
            open.HasQueryFilter(one => one.IsPublic || (OwnClientId != null && one.ClientId == OwnClientId));
        });
        modelBuilder.Entity<RemoteCase>(remote =>
        {
            remote.HasKey(one => new { one.ComplaintId, one.Since });
            remote.Property(one => one.State).AsCode();
            remote.Property(one => one.Version).IsConcurrencyToken();
            remote.HasOne<Complaint>().WithMany().HasForeignKey(one => one.ComplaintId).OnDelete(DeleteBehavior.NoAction);
            remote.HasQueryFilter(_ => SeesEveryCase);
        });
        modelBuilder.Entity<FormerLaw>(law =>
        {
            law.HasKey(one => new { one.Jurisdiction, one.Version });
            law.Property(one => one.Files).AsJson();
        });
        modelBuilder.Entity<Institution>(institution =>
        {
            institution.Property(one => one.Id).ValueGeneratedNever();
            institution.HasAlternateKey(one => one.Code);
            institution.Property(one => one.Names).AsJson();
        });
        modelBuilder.Entity<Category>(category =>
        {
            category.HasKey(one => new { one.Jurisdiction, one.Code });
            category.Property(one => one.Names).AsJson();
        });
    }

    private static void Describe(EntityTypeBuilder<Complaint> complaint)
    {
        complaint.Property(one => one.Id).ValueGeneratedNever();
        complaint.HasAlternateKey(one => one.Reference);
        complaint.Property(one => one.State).AsCode();
        complaint.Property(one => one.Version).IsConcurrencyToken();
        complaint.Property(one => one.Attributes).AsJson();
        complaint.Property(one => one.AlsoCompetent).AsUuids();
        complaint.HasOne<Institution>().WithMany().HasForeignKey(one => one.InstitutionId).OnDelete(DeleteBehavior.NoAction);
        complaint.HasOne<Category>().WithMany().HasForeignKey(one => new { one.Jurisdiction, one.Category }).OnDelete(DeleteBehavior.NoAction);
        complaint.ComplexProperty(one => one.Decision, decision =>
        {
            decision.Property(one => one!.Kind).HasColumnName("decision").AsCode();
            decision.Property(one => one!.LegalBasis).HasColumnName("legal_basis");
        });
        // Owned: a timeline is reached through its case alone, and so through the visibility policy.
        complaint.OwnsMany(one => one.Timeline, entry =>
        {
            entry.ToTable("case_entries");
            entry.WithOwner().HasForeignKey("ComplaintId");
            entry.HasKey("ComplaintId", nameof(CaseEntry.Sequence));
            entry.Property(one => one.Sequence).ValueGeneratedNever();
            entry.Property(one => one.Kind).AsCode();
            entry.Property(one => one.ByRole).AsCode();
        });
    }
}
