using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using OpenGov.Complaints.Data;
using OpenGov.Complaints.Domain;
using OpenGov.Lawbook;
using OpenGov.ServiceDefaults;

namespace OpenGov.Complaints.Features;

/// <summary>
/// The case that a route names by <c>{reference}</c>, opened before the use case runs: a mistyped reference is 400, an unknown or
/// somebody else's 404, one that the caller saw in an older version (<c>If-Match</c>) 412, one that another changes at the
/// same moment 409.
/// </summary>
internal sealed class CaseAtHand(ComplaintsDb db, Laws laws, CurrentPerson person, TimeProvider clock)
{
    public Complaint Complaint { get; private set; } = null!;

    /// <summary>The law in the version under which the case was received.</summary>
    public Jurisdiction Law { get; private set; } = null!;

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    /// <summary>Who asks, on a route that asks for an officer's token.</summary>
    public Officer Officer => new(
        person.Id ?? throw new InvalidOperationException("An officer's token names an account."),
        ListedInstitution.IdOf(person.Institution ?? throw new InvalidOperationException("An officer's token names an institution.")));

    public async Task<CaseStatus> StatusAsync(CancellationToken cancellation) => CaseStatus.Of(Complaint, await InstitutionAsync(cancellation));

    public async Task<Institution> InstitutionAsync(CancellationToken cancellation) =>
        await db.Institutions.SingleAsync(one => one.Id == Complaint.InstitutionId, cancellation);

    /// <summary>Opens the case for a use case that reads.</summary>
    internal static async ValueTask<object?> OpenAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var http = call.HttpContext;
        var at = http.RequestServices.GetRequiredService<CaseAtHand>();
        if (await at.FindAsync((string)http.Request.RouteValues["reference"]!, http.RequestAborted) is { } refusal) return refusal;

        http.Response.Headers.ETag = ETag(at.Complaint);
        return await next(call);
    }

    /// <summary>Opens the case for a step that changes it.</summary>
    internal static async ValueTask<object?> StepAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var http = call.HttpContext;
        var at = http.RequestServices.GetRequiredService<CaseAtHand>();
        if (await at.FindAsync((string)http.Request.RouteValues["reference"]!, http.RequestAborted) is { } refusal) return refusal;
        if (await at.StaleAsync(http.Request.Headers.IfMatch.ToString(), http.RequestAborted) is { } stale) return stale;

        try
        {
            var result = await next(call);
            http.Response.Headers.ETag = ETag(at.Complaint);
            return result;
        }
        catch (DbUpdateException refused) when (IsChangedMeanwhile(refused))
        {
            return Problems.Conflict("complaint.changed-meanwhile", "Somebody else took a step on this case at the same moment. Read the case again, then decide.");
        }
    }

    private async Task<ProblemHttpResult?> FindAsync(string typed, CancellationToken cancellation)
    {
        if (Reference.Read(typed) is not { } reference)
            return Problems.BadRequest("reference.mistyped", "This is no reference of a complaint. It looks like LT-2026-7K3F-9QX2-C; compare each character.");

        var found = await db.Complaints.FirstOrDefaultAsync(one => one.Reference == reference, cancellation);
        if (found is null)
            return Problems.NotFound("complaint.not-found", "There is no such complaint, or it is not yours to see.");

        CaseSteps.Tag(found.Reference);
        (Complaint, Law) = (found, await laws.OfAsync(found, db, cancellation));
        return null;
    }

    private async Task<ProblemHttpResult?> StaleAsync(string ifMatch, CancellationToken cancellation)
    {
        if (ifMatch is "" or "*") return null;
        if (!int.TryParse(ifMatch.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var seen))
            return Problems.BadRequest("if-match.malformed", "If-Match takes the ETag of the case as it was read, as \"3\".");
        if (seen == Complaint.Version) return null;

        var last = Complaint.Timeline.MaxBy(entry => entry.Sequence)!;
        var institution = await InstitutionAsync(cancellation);
        return Problems.PreconditionFailed("complaint.changed-meanwhile",
            $"You saw version {seen}, the case is at {Complaint.Version} now: {last.Kind.ToCode()} by {last.ByRole.ToCode()} on {last.At:yyyy-MM-dd HH:mm} UTC, "
            + $"with {institution.Names.In("en")}. Read it again, then decide.");
    }

    private static bool IsChangedMeanwhile(DbUpdateException refused) =>
        // Whoever comes second meets either the changed version or the timeline entry that is there already.
        refused is DbUpdateConcurrencyException
        || refused.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "case_entries" };

    private static string ETag(Complaint complaint) => $"\"{complaint.Version}\"";
}

/// <summary>How a use case on one case is mapped.</summary>
internal static class CaseRoutes
{
    private static readonly ReadsHeader ReadsSecret = new(CurrentPerson.CaseSecretHeader, "The secret of a guest's receipt: it opens that one case.");

    private static readonly ReadsHeader ReadsVersion = new("If-Match", "The ETag of the case as it was read: refuses with 412 when somebody has changed it since.");

    /// <summary>The use case reads the case.</summary>
    internal static RouteHandlerBuilder OpensCase(this RouteHandlerBuilder route) =>
        route.AddEndpointFilter(CaseAtHand.OpenAsync).ProducesProblem(404);

    /// <summary>The use case takes a step. A repeated request gets its first answer before the case is looked at: it has moved on since.</summary>
    internal static RouteHandlerBuilder TakesStep(this RouteHandlerBuilder route) =>
        route.Idempotent().WithMetadata(ReadsVersion).AddEndpointFilter(CaseAtHand.StepAsync)
            .ProducesProblem(404).ProducesProblem(409).ProducesProblem(412);

    /// <summary>A guest, too, may do this, with the secret of the receipt.</summary>
    internal static RouteHandlerBuilder TakesSecret(this RouteHandlerBuilder route) => route.WithMetadata(ReadsSecret);
}
