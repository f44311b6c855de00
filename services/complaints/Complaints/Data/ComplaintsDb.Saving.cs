namespace OpenGov.Complaints.Data;

public sealed partial class ComplaintsDb
{
    /// <summary>Saves, and tells operators of the steps that were saved.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        ChangeTracker.DetectChanges();
        ChangeTracker.AutoDetectChangesEnabled = false; // once is enough
        try
        {
            var steps = CaseSteps.In(ChangeTracker, Fresh);
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
}
