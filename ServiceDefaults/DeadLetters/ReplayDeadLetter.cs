using Microsoft.AspNetCore.Http.HttpResults;

namespace OpenGov.ServiceDefaults;

/// <summary>An operator sends a message once more to the queue on which it failed.</summary>
internal static class ReplayDeadLetter
{
    internal const int LongestNote = 500;

    internal static ProblemHttpResult BrokerAway { get; } =
        Problems.Unavailable("broker-away", "The broker does not answer just now. Nothing was changed; try again shortly.");

    /// <summary>Why, for the audit.</summary>
    public sealed record Request([PlainText(LongestNote, Optional = true)] string? Note = null);

    internal static void Map(IEndpointRouteBuilder letters) =>
        letters.MapPost("/{id:guid}/replay", Handle).WithName(nameof(ReplayDeadLetter)).WithSummary("Send a message once more")
            .WithDescription("To the queue on which it failed, with its id: sent twice it takes effect once. When it fails again it is open again.")
            .ProducesProblem(404).ProducesProblem(409).ProducesProblem(503);

    private static async Task<Results<Ok<DeadLetterRecord>, ProblemHttpResult>> Handle(
        Guid id, Request? request, DecideOnDeadLetters letters, CancellationToken cancellation)
    {
        try
        {
            return await letters.ReplayAsync(id, request?.Note?.Trim(), cancellation) is { } replayed ? TypedResults.Ok(replayed) : ReadDeadLetter.Unknown;
        }
        catch (Exception away) when (Broker.IsAway(away) && !cancellation.IsCancellationRequested)
        {
            return BrokerAway;
        }
    }
}
