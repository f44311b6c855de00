using Microsoft.EntityFrameworkCore;
using OpenGov.Complaints.Domain;

namespace OpenGov.Complaints.Data;

public sealed partial class ComplaintsDb
{
    /// <summary>
    /// The cases of the officer's institution; nobody else has any. This is one term of the visibility policy by itself: asked
    /// together with the whole policy, the store believes that hardly any case fits both, and reads the list by the wrong index.
    /// </summary>
    public IQueryable<Complaint> Inbox => Complaints.IgnoreQueryFilters().Where(one => one.InstitutionId == OwnInstitutionId);
}
