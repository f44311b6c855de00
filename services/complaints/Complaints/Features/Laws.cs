using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using OpenGov.Complaints.Data;
using OpenGov.Complaints.Domain;
using OpenGov.Lawbook;

namespace OpenGov.Complaints.Features;

/// <summary>The law by which a case is judged: that of the version under which it was received, though the data have moved on.</summary>
internal sealed class Laws(ActiveJurisdictions jurisdictions)
{
    private readonly ConcurrentDictionary<(string, string), Jurisdiction> former = [];

    /// <exception cref="LawUnknownException">Neither the data nor the store know the jurisdiction's law in this version.</exception>
    internal async Task<Jurisdiction> OfAsync(Complaint complaint, ComplaintsDb db, CancellationToken cancellation)
    {
        var current = jurisdictions.Find(complaint.Jurisdiction);
        // Cases of before there were versions are judged by the law that the data name.
        if (complaint.LawVersion.Length == 0 || current?.LawText.Version == complaint.LawVersion)
            return current ?? jurisdictions.Named(complaint.Jurisdiction);
        if (former.TryGetValue((complaint.Jurisdiction, complaint.LawVersion), out var known))
            return known;

        var kept = await db.FormerLaws.AsNoTracking()
            .SingleOrDefaultAsync(one => one.Jurisdiction == complaint.Jurisdiction && one.Version == complaint.LawVersion, cancellation)
            ?? throw new LawUnknownException($"The law of jurisdiction '{complaint.Jurisdiction}' in version {complaint.LawVersion} is not kept.");
        return former.GetOrAdd((kept.Jurisdiction, kept.Version), JurisdictionFolder.ReadLaw(new LawText(kept.Files), $"version {kept.Version} of {kept.Jurisdiction}"));
    }
}
