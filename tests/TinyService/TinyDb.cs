using Microsoft.EntityFrameworkCore;
using OpenGov.ServiceDefaults;

namespace OpenGov.TinyService;

public sealed class Note
{
    public required Guid Id { get; init; }
    public required string Text { get; init; }
}

/// <summary>What hearing a note left behind; no constraint keeps a second one out, so that only the inbox does.</summary>
public sealed class Echo
{
    public long Number { get; init; }
    public required Guid NoteId { get; init; }
    public required int Sequence { get; init; }
}

public sealed class TinyDb(DbContextOptions<TinyDb> options) : ServiceDb(options)
{
    public DbSet<Note> Notes => Set<Note>();

    public DbSet<Echo> Echoes => Set<Echo>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<Echo>(echo =>
        {
            echo.HasKey(row => row.Number);
            echo.Property(row => row.Number).UseIdentityAlwaysColumn();
        });
    }
}
