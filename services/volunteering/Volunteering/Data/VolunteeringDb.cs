using Microsoft.EntityFrameworkCore;
using OpenGov.ServiceDefaults;
using OpenGov.Volunteering.Domain;

namespace OpenGov.Volunteering.Data;

/// <summary>The database of volunteering, as whoever asks may see it.</summary>
public sealed class VolunteeringDb(DbContextOptions<VolunteeringDb> options, CurrentPerson person) : ServiceDb(options)
{
    public DbSet<Opportunity> Opportunities => Set<Opportunity>();

    // The visibility policy: published is public, for guests too. Who came in by no door at all sees nothing.
    private bool SeesWhatIsPublic { get; } = person.IsSystem || person.IsGuest || person.Id is not null;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<Opportunity>(opportunity =>
        {
            opportunity.Property(one => one.Id).ValueGeneratedNever();
            opportunity.HasIndex(one => new { one.Municipality, one.Id }).IsDescending(false, true);
            opportunity.HasQueryFilter(_ => SeesWhatIsPublic);
        });
    }
}
