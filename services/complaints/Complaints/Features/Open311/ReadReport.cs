using Microsoft.EntityFrameworkCore;
using OpenGov.Complaints.Data;
using OpenGov.Complaints.Domain;
using OpenGov.Complaints.Features.Open311.Wire;

namespace OpenGov.Complaints.Features.Open311;

/// <summary>Anybody looks at one public request, a client also at its own.</summary>
internal static class ReadReport
{
    internal static void Map(IEndpointRouteBuilder open311) =>
        open311.MapGet("/requests/{id}" + Open311Routes.Format, Handle).AddEndpointFilter(CallAtHand.OpenAsync).WithName(nameof(ReadReport));

    private static async Task<Answer> Handle(string id, CallAtHand at, ComplaintsDb db, CancellationToken cancellation)
    {
        var found = Reference.Read(id) is { } reference
            ? await db.OpenCases.AsNoTracking().FirstOrDefaultAsync(one => one.Reference == reference && one.Jurisdiction == at.Law.Code, cancellation)
            : null;
        return found is null
            ? Refused.NotFound("There is no such request, or it is not public and was not filed with this key.")
            : await RequestElements.OfAsync([found], at, db, cancellation);
    }
}
