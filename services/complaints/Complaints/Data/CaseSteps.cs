using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using OpenGov.Complaints.Domain;
using OpenGov.ServiceDefaults;

namespace OpenGov.Complaints.Data;

/// <summary>
/// Tells operators of each step of a case, by whatever door it came: a line in the log once it is committed, and the reference on
/// the span by which the deed began. Ids and codes only; what somebody wrote stays in the case.
/// </summary>
internal sealed partial class CaseSteps(string reference, IReadOnlyList<CaseEntry> steps)
{
    internal string Reference => reference;

    /// <summary>The steps of new cases that are about to be saved.</summary>
    internal static IReadOnlyList<CaseSteps> In(IReadOnlyList<object> fresh) =>
        [.. fresh.OfType<Complaint>().Select(complaint => new CaseSteps(complaint.Reference, complaint.Timeline))];

    /// <summary>The steps of tracked cases that are about to be saved; changes must have been detected.</summary>
    internal static IReadOnlyList<CaseSteps> In(ChangeTracker changes) =>
    [
        .. from complaint in changes.Entries<Complaint>()
           where complaint.State is EntityState.Added or EntityState.Modified
           let added = complaint.Entity.Timeline.Where(step => changes.Context.Entry(step).State == EntityState.Added).ToList()
           where added.Count > 0
           select new CaseSteps(complaint.Entity.Reference, added),
    ];

    internal static void Tag(string reference) => Telemetry.TagDeed("opengov.case.reference", reference);

    internal void Tell(ILogger log)
    {
        foreach (var step in steps)
            LogStep(log, reference, step.Kind, step.Sequence, step.ByRole, step.InstitutionId);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Reference}: {Step} (step {Sequence}, by {Role}, with institution {InstitutionId})")]
    private static partial void LogStep(ILogger log, string reference, CaseEntryKind step, int sequence, CaseRole role, Guid institutionId);
}
