using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenGov.Lawbook;
using OpenGov.ServiceDefaults;
using OpenGov.Testing;
using OpenGov.Volunteering.Domain;

namespace OpenGov.Volunteering.Tests;

/// <summary>What coordinators of the tests offer.</summary>
internal static class Opportunities
{
    internal const string Vilnius = "lt-sav-13";

    internal static Jurisdiction Lithuania { get; } =
        JurisdictionFolder.Read(Path.Combine(AppContext.BaseDirectory, "jurisdictions", "lt"));

    /// <summary>A body that is accepted, to be spoilt in one place; standing until a time is added.</summary>
    internal static JsonObject Body(string title = "Knygos vaikams ligoninėje", string municipality = "13") => new()
    {
        ["title"] = title,
        ["description"] = "Skaitome pasakas Santaros klinikų vaikų skyriuje, po valandą.",
        ["place"] = "Santariškių g. 7, antras aukštas",
        ["municipality"] = municipality,
        ["places"] = 4,
        ["languages"] = new JsonArray("lt", "uk"),
    };

    internal static JsonObject Body(string startsAt, string endsAt, string municipality)
    {
        var body = Body(municipality: municipality);
        (body["startsAt"], body["endsAt"]) = (startsAt, endsAt);
        return body;
    }

    internal static Offer Offer(Shift? shift = null, int? minimumAge = null, string municipality = "13", params string[] languages) => new()
    {
        Title = "Knygos vaikams",
        Description = "Skaitome pasakas.",
        Place = "Santariškių g. 7",
        Municipality = municipality,
        Shift = shift,
        Places = 4,
        Languages = languages.Length > 0 ? languages : ["lt"],
        MinimumAge = minimumAge,
    };

    internal static async Task<Answer> PublishAsync(this TestService<Program> service, JsonNode body, Caller? by = null, string? key = null)
    {
        using var client = service.As(by ?? Caller.OfficerOf(Vilnius));
        if (key is not null)
            client.DefaultRequestHeaders.Add(Idempotency.Header, key);
        using var answer = await client.PostAsJsonAsync("/volunteering/opportunities", body, TestContext.Current.CancellationToken);
        return await Answer.OfAsync(answer);
    }

    internal static async Task<Answer> GetAsync(this TestService<Program> service, string address, Caller? by = null)
    {
        using var client = service.As(by ?? Caller.Guest);
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        return await Answer.OfAsync(answer);
    }
}

/// <summary>What came back.</summary>
internal sealed record Answer(int Status, string? Location, string? MediaType, JsonElement Body)
{
    internal Guid Id => Body.GetProperty("id").GetGuid();

    internal string? Code => Body.GetProperty("code").GetString();

    internal string? Of(params string[] path) => path.Aggregate(Body, (at, name) => at.GetProperty(name)).ToString();

    internal IReadOnlyList<Guid> Ids => [.. Body.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid())];

    internal static async Task<Answer> OfAsync(HttpResponseMessage answer) => new(
        (int)answer.StatusCode, answer.Headers.Location?.ToString(), answer.Content.Headers.ContentType?.MediaType,
        await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken));
}
