using Microsoft.AspNetCore.Http.HttpResults;

namespace OpenGov.ServiceDefaults;

/// <summary>An operator decides that a message shall never take effect, and says why.</summary>
internal static class DiscardDeadLetter
{
    /// <summary>Why.</summary>
    public sealed record Request([PlainText(ReplayDeadLetter.LongestNote)] string Note);

    internal static void Map(IEndpointRouteBuilder letters) =>
        letters.MapPost("/{id:guid}/discard", Handle).WithName(nameof(DiscardDeadLetter)).WithSummary("Discard a message, with a note")
            .WithDescription("What it said is deleted. The record of its failure, and who discarded it and why, is kept for 90 days; the audit for good.")
            .ProducesProblem(404).ProducesProblem(409);

    private static async Task<Results<Ok<DeadLetterRecord>, ProblemHttpResult>> Handle(
        Guid id, Request request, DecideOnDeadLetters letters, CancellationToken cancellation) =>
        await letters.DiscardAsync(id, request.Note.Trim(), cancellation) is { } discarded ? TypedResults.Ok(discarded) : ReadDeadLetter.Unknown;
}
