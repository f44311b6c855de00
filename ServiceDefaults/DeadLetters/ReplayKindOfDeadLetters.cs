using Microsoft.AspNetCore.Http.HttpResults;

namespace OpenGov.ServiceDefaults;

/// <summary>An operator sends all that failed of a kind once more, as when its cause is mended.</summary>
internal static class ReplayKindOfDeadLetters
{
    /// <summary>Which, and why.</summary>
    public sealed record Request(
        [PlainText(ListDeadLetters.LongestName, OneLine = true)] string Kind,
        [PlainText(ListDeadLetters.LongestName, OneLine = true)] string Queue,
        [PlainText(ReplayDeadLetter.LongestNote, Optional = true)] string? Note = null);

    /// <param name="Count">How many were sent.</param>
    public sealed record Response(int Count);

    internal static void Map(IEndpointRouteBuilder letters) =>
        letters.MapPost("/replay", Handle).WithName(nameof(ReplayKindOfDeadLetters)).WithSummary("Send all open messages of a kind once more")
            .ProducesProblem(503);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Request request, DecideOnDeadLetters letters, CancellationToken cancellation)
    {
        var count = 0;
        try
        {
            await letters.ReplayAllAsync(request.Kind, request.Queue, request.Note?.Trim(), replayed => count += replayed, cancellation);
            return TypedResults.Ok(new Response(count));
        }
        catch (Exception away) when (Broker.IsAway(away) && !cancellation.IsCancellationRequested)
        {
            return Problems.Unavailable("broker-away", $"The broker stopped answering after {count} messages. The others are open still; try again shortly.");
        }
    }
}
