using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace OpenGov.ServiceDefaults;

/// <summary>An operator looks at one message that could not be handled.</summary>
internal static class ReadDeadLetter
{
    /// <summary>The message with what it said and where it failed.</summary>
    public sealed record Response : DeadLetterRecord
    {
        [SetsRequiredMembers]
        internal Response(DeadLetter letter, bool onlyIds)
            : base(letter)
        {
            Body = letter.Body is { } body ? MessageEnvelope.Show(body, onlyIds) : null;
            Headers = HeaderMask.Show(letter);
        }

        /// <summary>The message as JSON, with all masked that could name a person; null once handled, when it is no longer kept.</summary>
        public required string? Body { get; init; }

        /// <summary>Its headers, masked, and where it failed: the stack trace is <c>MT-Fault-StackTrace</c>.</summary>
        public required IReadOnlyDictionary<string, string> Headers { get; init; }
    }

    internal static ProblemHttpResult Unknown { get; } =
        Problems.NotFound("dead-letter.unknown", "There is no such message here.");

    internal static void Map(IEndpointRouteBuilder letters) =>
        letters.MapGet("/{id:guid}", Handle).WithName(nameof(ReadDeadLetter)).WithSummary("One message: what it said, masked, and where it failed").ProducesProblem(404);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, ServiceDb db, IServiceProvider services, CancellationToken cancellation)
    {
        if (await db.Set<DeadLetter>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancellation) is not { } letter)
            return Unknown;
        return TypedResults.Ok(new Response(letter, ContractsOfPeople.Hides(services, letter.Kind)));
    }
}
