using Microsoft.EntityFrameworkCore;
using OpenGov.Consultation.Domain;
using OpenGov.ServiceDefaults;

namespace OpenGov.Consultation.Data;

/// <summary>The database of consultation, as whoever asks may see it.</summary>
public sealed class ConsultationDb(DbContextOptions<ConsultationDb> options, CurrentPerson person) : ServiceDb(options)
{
    public DbSet<PublicConsultation> Consultations => Set<PublicConsultation>();

    // The visibility policy: published is public, for guests too. Who came in by no door at all sees nothing.
    private bool SeesWhatIsPublic { get; } = person.IsSystem || person.IsGuest || person.Id is not null;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<PublicConsultation>(consultation =>
        {
            consultation.Property(one => one.Id).ValueGeneratedNever();
            consultation.HasIndex(one => new { one.InstitutionCode, one.Id }).IsDescending(false, true);
            consultation.HasQueryFilter(_ => SeesWhatIsPublic);
            // Owned: texts are reached through their consultation alone, and so through the visibility policy.
            consultation.OwnsMany(one => one.Texts, text =>
            {
                text.ToTable("consultation_texts");
                text.WithOwner().HasForeignKey("ConsultationId");
                text.HasKey("ConsultationId", nameof(ConsultationText.Language));
            });
        });
    }
}
