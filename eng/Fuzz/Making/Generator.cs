using OpenGov.Fuzz.Api;
using OpenGov.Fuzz.Sending;
using OpenGov.Fuzz.World;

namespace OpenGov.Fuzz.Making;

/// <summary>Makes the request of a number: always the same for the same seed and the same platform.</summary>
internal sealed class Generator(IReadOnlyList<Operation> operations, Known known, int seed)
{
    private const double Straight = 0.15;
    private const double AsItShould = 0.4;
    private const int MostTwists = 3;

    // What each service has for operators is alike in all: a third as often as what people do.
    private readonly IReadOnlyList<Operation> drawn = [.. operations.SelectMany(one => Enumerable.Repeat(one, one.IsForOperators || one.Path.Contains("export", StringComparison.Ordinal) ? 1 : 3))];

    internal Draft Make(long number)
    {
        var random = Chance.Of(seed, number);
        var operation = random.Pick(drawn);
        var blank = Good(number, operation, RoleFor(operation, random), random.Happens(Straight), random);
        if (!random.Happens(AsItShould))
        {
            for (var twists = random.Next(MostTwists) + 1; twists > 0; twists--) Twists.Apply(blank, random);
        }

        return blank.Finish();
    }

    /// <summary>As the document asks for it; on the given case where it is about one.</summary>
    internal Blank Good(long number, Operation operation, Role role, bool isStraight, Random random, string? reference = null)
    {
        var values = new GoodValues(known, random, operation, role, number);
        var blank = new Blank(number, operation, role, isStraight);
        reference ??= CaseFor(operation, role, random);
        blank.Segments = [.. (isStraight ? operation.Path : operation.PublicPath)[1..].Split('/').Select(segment => Filled(segment, reference, operation, values, random))];
        if (operation.Path.Contains("reference}", StringComparison.Ordinal) || operation.Path.Contains("service_request_id}", StringComparison.Ordinal)) blank.Reference = reference;
        foreach (var asked in operation.Query.Where(one => one.IsRequired || random.Happens(0.25)))
            blank.Query.Add((asked.Name, Blank.Escape(asked.Name == "service_request_id" ? reference : GoodValues.Shown(values.Of(asked.Schema, asked.Name)))));
        if (operation.Body is not null) FillBody(blank, values, reference);
        return blank;
    }

    private static void FillBody(Blank blank, GoodValues values, string reference)
    {
        var schema = blank.Operation.Resolve(blank.Operation.Body)!;
        var made = values.Object(schema);
        if (made.ContainsKey("service_request_id")) made["service_request_id"] = reference;
        blank.ContentType = blank.Operation.TakesForm ? "application/x-www-form-urlencoded" : "application/json";
        if (blank.Operation.TakesForm) blank.Form = [.. made.Select(one => (one.Key, GoodValues.Shown(one.Value)))];
        else blank.Json = made;
    }

    /// <summary>Whoever has business there as often as all others together.</summary>
    private static Role RoleFor(Operation operation, Random random)
    {
        if (random.Happens(0.5)) return random.Pick(Cast.All);
        if (operation.IsForOperators) return Cast.Operator;
        if (operation.IsOpen311) return random.Pick([Cast.Client, Cast.AnotherClient]);
        if (operation.Path == "/complaints/imports") return Cast.Importer;
        return operation.Method == "POST" && operation.Path is not ("/complaints" or "/complaints/{reference}/reply")
            ? random.Pick([Cast.OfficerOfVilnius, Cast.OfficerOfKaunas])
            : random.Pick([Cast.Guest, Cast.GuestWithSecret, Cast.AnotherGuestWithSecret, Cast.Amina, Cast.Boris, Cast.OfficerOfVilnius, Cast.OfficerOfKaunas]);
    }

    // Kept cases stay as they are: whoever may take steps on one is not sent there to take them.
    private string CaseFor(Operation operation, Role role, Random random)
    {
        if (!random.Happens(0.5)) return random.Pick(known.Cases);
        var kept = random.Pick(known.Kept);
        return operation.Method == "GET" || !WhoMayRead.MayRead(kept.What, role) ? kept.Reference : random.Pick(known.Cases);
    }

    private string Filled(string segment, string reference, Operation operation, GoodValues values, Random random)
    {
        var open = segment.IndexOf('{', StringComparison.Ordinal);
        if (open < 0) return segment;
        var name = segment[(open + 1)..segment.IndexOf('}', StringComparison.Ordinal)];
        var value = name switch
        {
            "reference" or "service_request_id" => reference,
            "token" => Guid.NewGuid().ToString("N"),
            "id" when operation.Service == "consultation" && !operation.IsForOperators => random.Pick(known.Consultations),
            "id" when operation.Service == "volunteering" && !operation.IsForOperators => random.Pick(known.Opportunities),
            "id" when operation.Service == "notification" && !operation.IsForOperators => random.Pick(known.Messages),
            "id" when operation.Service == "notification" && known.DeadLetters.Count > 0 => random.Pick(known.DeadLetters),
            _ => values.Text(name),
        };
        return segment.Replace($"{{{name}}}", Blank.Escape(value), StringComparison.Ordinal);
    }
}
