using Microsoft.EntityFrameworkCore;
using OpenGov.Complaints.Data;
using OpenGov.Complaints.Features.Open311.Wire;

namespace OpenGov.Complaints.Features.Open311;

/// <summary>A client that was given a token learns the number of its request.</summary>
internal static class ResolveToken
{
    internal static void Map(IEndpointRouteBuilder open311) =>
        open311.MapGet("/tokens/{token}" + Open311Routes.Format, Handle).AddEndpointFilter(CallAtHand.OpenAsync).WithName(nameof(ResolveToken));

    private static async Task<Answer> Handle(string token, CallAtHand at, ComplaintsDb db, CancellationToken cancellation)
    {
        var found = Guid.TryParseExact(token, "N", out var id)
            ? await db.OpenCases.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id && one.Jurisdiction == at.Law.Code, cancellation)
            : null;
        return found is null
            ? Refused.NotFound("There is no such token, or it was not given to this key.")
            : new Answer(Element.List(
                "service_requests",
                [Element.Of("request", Element.Of("service_request_id", found.Reference), Element.Of("token", token))]));
    }
}
