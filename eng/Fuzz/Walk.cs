using System.Text.Json.Nodes;
using OpenGov.Fuzz.Api;
using OpenGov.Fuzz.Checks;
using OpenGov.Fuzz.Making;
using OpenGov.Fuzz.Sending;
using OpenGov.Fuzz.World;

namespace OpenGov.Fuzz;

/// <summary>
/// One case from its filing on: steps in any order, by anybody, several at the same moment. Whatever happened, its history must
/// be whole in the end.
/// </summary>
internal sealed class Walk(IReadOnlyList<Operation> operations, Generator generator, int seed)
{
    /// <summary>Requests of a walk, from filing to reading at the end.</summary>
    internal const int Length = 16;
    private const int MostAtOnce = 5;

    private readonly IReadOnlyList<Operation> steps = [.. operations.Where(one => one.IsStep || (one.Method, one.Path) is ("GET", "/complaints/{reference}") or ("POST", "/open311/v2/servicerequestupdates.json"))];
    private readonly Operation? file = operations.FirstOrDefault(one => one is { Method: "POST", Path: "/complaints" });
    private readonly Operation? read = operations.FirstOrDefault(one => one is { Method: "GET", Path: "/complaints/{reference}" });

    /// <summary>False where the case steps are not among what is fuzzed.</summary>
    internal bool IsPossible => file is not null && read is not null;

    /// <param name="first">The number of its first request.</param>
    /// <param name="send">Sends and examines one, however it is counted.</param>
    internal async Task<Fault?> RunAsync(long first, Func<Draft, Task<Heard>> send)
    {
        var random = Chance.Of(seed, first);
        var author = random.Pick([Cast.Amina, Cast.Boris, Cast.Guest]);
        var filing = generator.Good(first, file!, author, false, random);
        filing.Json!["municipality"] = Cast.Vilnius;
        foreach (var other in (string[])["institution", "territory", "latitude", "longitude", "attributes"]) ((JsonObject)filing.Json).Remove(other);
        var filed = await send(filing.Finish());
        if (filed.Status != 201 || (string?)JsonNode.Parse(filed.Text)!["reference"] is not { } reference)
        {
            for (var number = first + 1; number < first + Length; number++) await send(generator.Make(number));
            return null;
        }

        for (var number = first + 1; number < first + Length - 1;)
        {
            var atOnce = Math.Min(random.Next(MostAtOnce) + 1, first + Length - 1 - number);
            var burst = Enumerable.Range(0, (int)atOnce).Select(at => Step(number + at, author, reference, random)).ToList();
            number += atOnce;
            await Task.WhenAll(burst.Select(send));
        }

        var asks = generator.Good(first + Length - 1, read!, Cast.Operator, false, random, reference).Finish();
        var history = await send(asks);
        return history.Status == 200 && Broken(JsonNode.Parse(history.Text)!) is { } broken ? new Fault(FaultKind.BrokenCase, broken, asks, history) : null;
    }

    /// <summary>What is wrong with a history; null when it is whole.</summary>
    internal static string? Broken(JsonNode read)
    {
        var numbers = read["timeline"]!.AsArray().Select(one => (int)one!["sequence"]!).ToList();
        if (!numbers.SequenceEqual(Enumerable.Range(1, numbers.Count))) return $"the steps are numbered {string.Join(", ", numbers)}";
        if ((int)read["status"]!["version"]! != numbers.Count) return $"the case is at version {read["status"]!["version"]} after {numbers.Count} steps";
        return read["timeline"]!.AsArray().Count(one => (string?)one!["kind"]!["code"] == "answered") > 1 ? "it was answered twice" : null;
    }

    private Draft Step(long number, Role author, string reference, Random random)
    {
        var step = random.Pick(steps);
        // Half of the time what a case needs to come far: taken, asked, replied.
        if (random.Happens(0.5) && random.Pick(["/take", "/ask", "/reply"]) is var needed) step = steps.First(one => one.Path.EndsWith(needed, StringComparison.Ordinal));
        var role = step.Path.EndsWith("/reply", StringComparison.Ordinal) && random.Happens(0.7) ? author
            : random.Happens(0.75) ? random.Pick([Cast.OfficerOfVilnius, Cast.OfficerOfKaunas])
            : random.Pick(Cast.All);
        var blank = generator.Good(number, step, role, random.Happens(0.2), random, reference);
        // Back and forth between the two, so that the case does not leave their sight.
        if (step.Path.EndsWith("/forward", StringComparison.Ordinal)) blank.Json!["institution"] = random.Pick([Cast.Vilnius, Cast.Kaunas]);
        if (random.Happens(0.2)) blank.Headers.Add(("If-Match", $"\"{random.Next(1, 6)}\""));
        if (random.Happens(0.2)) blank.Headers.Add(("Idempotency-Key", $"walk-{reference}-{random.Next(3)}"));
        return blank.Finish();
    }
}
