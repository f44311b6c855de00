using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OpenGov.Consultation.Data;
using OpenGov.Lawbook;
using OpenGov.ServiceDefaults;

namespace OpenGov.Consultation.Features;

/// <summary>Anyone reads a consultation.</summary>
internal static class ReadConsultation
{
    internal static void Map(IEndpointRouteBuilder consultations) =>
        consultations.MapGet("/{id}", Handle)
            .WithName("ReadConsultation").WithSummary("Read a consultation")
            .WithDescription("For everybody. The state is by the clock of this moment; each date stands in UTC and in local time.")
            .ProducesProblem(404);

    private static async Task<Results<Ok<ConsultationRecord>, ProblemHttpResult>> Handle(
        Guid id, ActiveJurisdictions jurisdictions, ConsultationDb db, TimeProvider clock, CancellationToken cancellation)
    {
        var consultation = await db.Consultations.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, cancellation);
        return consultation is null
            ? Problems.NotFound("consultation.not-found", "There is no such consultation.")
            : TypedResults.Ok(ConsultationRecord.Of(consultation, jurisdictions.Named(consultation.Jurisdiction), clock.GetUtcNow()));
    }
}
