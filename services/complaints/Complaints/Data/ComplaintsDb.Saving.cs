namespace OpenGov.Complaints.Data;

public sealed partial class ComplaintsDb
{
    /// <summary>Saves, and tells operators of the steps that were saved.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (!IsAwake)
            return await SaveAsync(CaseSteps.In(Fresh), acceptAllChangesOnSuccess, cancellationToken);

        ChangeTracker.DetectChanges();
        ChangeTracker.AutoDetectChangesEnabled = false; // once is enough
        try
        {
            return await SaveAsync([.. CaseSteps.In(Fresh), .. CaseSteps.In(ChangeTracker)], acceptAllChangesOnSuccess, cancellationToken);
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    private async Task<int> SaveAsync(IReadOnlyList<CaseSteps> steps, bool acceptAllChangesOnSuccess, CancellationToken cancellation)
    {
        foreach (var step in steps)
            CaseSteps.Tag(step.Reference);
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellation);
        foreach (var step in steps)
            AfterCommit(() => step.Tell(log));
        return saved;
    }
}
