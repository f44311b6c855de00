using System.Text.Json.Nodes;
using OpenGov.Fuzz.Api;
using OpenGov.Fuzz.World;

namespace OpenGov.Fuzz.Making;

/// <summary>Values that get past validation: the schema says the form, the name of a field what is meant.</summary>
internal sealed class GoodValues(Known known, Random random, Operation operation, Role role, long number)
{
    private static readonly string[] Decisions = ["upheld", "partly-upheld", "rejected", "explained"];
    private static readonly string[] States = ["routed", "in-progress", "waiting-for-person", "forwarded", "answered", "closed"];
    private static readonly string[] Moments = ["2026-11-01T10:00:00Z", "2024-02-29T23:59:59+02:00", "2019-06-01T00:00:00Z", "2026-11-20T08:30:00.123+02:00"];
    private static readonly string[] Homes = [Cast.Vilnius, Cast.Vilnius, Cast.Kaunas, Cast.Kaunas, "lt-sav-15"];

    internal JsonNode? Of(JsonNode? schema, string name)
    {
        schema = operation.Resolve(schema);
        var types = Schemas.Types(schema);
        if (types.Contains("object")) return schema!["properties"] is JsonObject ? Object(schema) : new JsonObject();
        if (types.Contains("array")) return new JsonArray([.. Enumerable.Range(0, name == "languages" ? random.Next(1, 3) : 1).Select(_ => Of(schema!["items"], name))]);
        if (types.Contains("boolean")) return random.Happens(0.7);
        return types.Contains("integer") || types.Contains("number") ? Number(name) : Text(name);
    }

    internal JsonObject Object(JsonNode schema)
    {
        var made = new JsonObject();
        foreach (var (name, property) in schema["properties"]!.AsObject())
        {
            if (Schemas.IsRequired(schema, name) || random.Happens(0.3) || (name == "municipality" && random.Happens(0.8)))
                made[name] = Of(property, name);
        }

        // What goes together.
        if (made.ContainsKey("latitude") != made.ContainsKey("longitude")) (made["latitude"], made["longitude"]) = (54.6866, 25.2906);
        if (made.ContainsKey("startsAt") != made.ContainsKey("endsAt")) (made["startsAt"], made["endsAt"]) = ("2027-05-01T09:00", "2027-05-01T12:00");
        if (made.ContainsKey("closingNote")) made["closedAt"] = "2026-11-21T08:00:00Z";
        return made;
    }

    internal string Text(string name) => name.ToLowerInvariant() switch
    {
        "title" or "place" or "name" or "address_string" or "first_name" or "last_name" or "personname" => $"Duobė gatvėje {Word()}",
        "email" => $"{Canary.Of(Written.MailAddress, role.Index, number)}@people.test",
        "category" or "service_code" or "code" => random.Pick(known.Categories),
        "municipality" => operation.Service == "volunteering" ? random.Pick(["13", "19", "15"]) : random.Pick(Homes),
        "institution" => random.Happens(0.6) ? random.Pick(Homes) : random.Pick(known.Institutions),
        "territory" or "partof" or "address_id" => random.Pick(known.Territories),
        "language" or "languages" => random.Pick(["lt", "en"]),
        "channel" => random.Pick(["web", "api"]),
        "jurisdiction" or "jurisdiction_id" => "lt",
        "decision" => random.Pick(Decisions),
        "externalid" or "update_id" => $"SENAS-{random.Next(2000)}",
        "filedat" => "2026-10-01T09:00:00+03:00",
        "closedat" => "2026-11-01T09:00:00+02:00",
        "dueon" or "duebefore" => random.Pick(["2026-12-31", "2026-11-26"]),
        "opensat" => random.Pick(["2027-01-04T09:00", "2026-12-01T09:00+02:00"]),
        "closesat" => random.Pick(["2027-03-04T09:00", "2027-02-01T09:00+02:00"]),
        "startsat" => "2027-05-01T09:00",
        "endsat" => "2027-05-01T12:00",
        "from" or "until" or "start_date" or "end_date" or "updated_datetime" => random.Pick(Moments),
        "after" => random.Pick(known.Cursors),
        "state" => State(),
        "status" => random.Pick(["open", "closed"]),
        "sort" => random.Pick(["due", "filed"]),
        "time" => random.Pick(["upcoming", "past"]),
        "kind" => random.Pick(["municipality", "ministry", "Fuzz"]),
        "search" => random.Pick(["Vilnius", "duobė gatvėje", "kauno", "LT-2026"]),
        "registercode" => "13",
        "lat" => "54.6866",
        "long" => "25.2906",
        "media_url" => "https://people.test/duobe.jpg",
        "reference" or "service_request_id" => random.Pick(known.Cases),
        "id" => Guid.NewGuid().ToString(),
        "queue" => "notification-tell-the-person",
        "before" => random.Pick(Moments),
        "phone" or "device_id" or "account_id" => "123",
        _ => $"Prie sankryžos žioji gili duobė, kurią reikia užtaisyti. {Word()}",
    };

    private JsonNode Number(string name) => name.ToLowerInvariant() switch
    {
        "latitude" => 54.5 + (random.NextDouble() / 2),
        "longitude" => 24 + random.NextDouble(),
        "minimumage" => random.Next(16, 30),
        _ => random.Next(1, 50),
    };

    private string State() => operation.Service switch
    {
        "consultation" => random.Pick(["upcoming", "open", "closed"]),
        "notification" => random.Pick(["written", "sent", "failed"]),
        _ => operation.IsForOperators ? random.Pick(["open", "replayed", "discarded"]) : random.Pick(States),
    };

    private string Word() => Canary.Of(
        operation is { IsForOperators: false, Service: "consultation" or "volunteering" } ? Written.PublicText
        : operation.IsForOperators ? Written.ByAnOperator
        : operation.IsStep && role.IsOfficer ? Written.ByAnOfficer
        : Written.InACase,
        role.Index, number);

    internal static string Shown(JsonNode? value) => value is JsonValue one && one.TryGetValue<string>(out var text) ? text : value?.ToJsonString() ?? "";

}
