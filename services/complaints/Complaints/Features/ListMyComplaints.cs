using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OpenGov.Complaints.Data;
using OpenGov.ServiceDefaults;

namespace OpenGov.Complaints.Features;

/// <summary>A person lists the complaints that they filed with their account, the latest first.</summary>
internal static class ListMyComplaints
{
    internal static void Map(IEndpointRouteBuilder complaints) =>
        complaints.MapGet("/", Handle).RequireAuthorization(Policies.Person)
            .WithName(nameof(ListMyComplaints)).WithSummary("List my complaints, the latest first")
            .WithDescription("For people with an account; a guest has the link to each case.");

    private static async Task<Results<Ok<Page<CaseInList>>, ProblemHttpResult>> Handle(
        CurrentPerson person, ComplaintsDb db, CancellationToken cancellation,
        string? after = null, [Range(1, Paging.MaxLimit)] int limit = Paging.DefaultLimit)
    {
        if (!Paging.TryRead(after, out var place)) return Paging.UnknownPage;

        var mine = db.Complaints.AsNoTracking().Where(one => one.PersonId == person.Id).After(place, CaseOrder.Latest);
        return TypedResults.Ok(await mine.ToPageAsync(db, CaseOrder.Latest, limit, cancellation));
    }
}
