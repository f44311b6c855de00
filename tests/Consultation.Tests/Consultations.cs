using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenGov.Consultation.Domain;
using OpenGov.Lawbook;
using OpenGov.ServiceDefaults;
using OpenGov.Testing;

namespace OpenGov.Consultation.Tests;

/// <summary>What officers of the tests ask the public.</summary>
internal static class Consultations
{
    internal const string Vilnius = "lt-sav-13";

    internal static Jurisdiction Lithuania { get; } =
        JurisdictionFolder.Read(Path.Combine(AppContext.BaseDirectory, "jurisdictions", "lt"));

    /// <summary>A whole minute some days from now, as an instant with its offset.</summary>
    internal static string InDays(double days) =>
        TimeProvider.System.GetUtcNow().AddDays(days).ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture);

    /// <summary>A body that is accepted, to be spoilt in one place.</summary>
    internal static JsonObject Body(string? opensAt = null, string? closesAt = null, string title = "Dviračių takas Neries krantine") => new()
    {
        ["texts"] = new JsonArray(Text("lt", title)),
        ["opensAt"] = opensAt ?? InDays(1),
        ["closesAt"] = closesAt ?? InDays(30),
    };

    internal static JsonObject Text(string language, string title) => new()
    {
        ["language"] = language,
        ["title"] = title,
        ["purpose"] = "Kur turėtų eiti takas tarp Žvėryno ir Baltojo tilto?",
        ["whoIsAffected"] = "Žvėryno gyventojai, dviratininkai ir pėstieji.",
        ["alreadyDecided"] = "Takas bus; pinigai skirti 2027 metams.",
        ["useOfResults"] = "Projektuotojai gaus visus pasiūlymus, o atsakymai bus paskelbti.",
    };

    internal static IReadOnlyList<ConsultationText> Texts(params string[] languages) =>
    [
        .. languages.Select(language => new ConsultationText
        {
            Language = language,
            Title = "Dviračių takas",
            Purpose = "Kur turėtų eiti takas?",
            WhoIsAffected = "Žvėryno gyventojai.",
            AlreadyDecided = "Takas bus.",
            UseOfResults = "Projektuotojams.",
        }),
    ];

    internal static async Task<Answer> PublishAsync(this TestService<Program> service, JsonNode body, Caller? by = null, string? key = null)
    {
        using var client = service.As(by ?? Caller.OfficerOf(Vilnius));
        if (key is not null)
            client.DefaultRequestHeaders.Add(Idempotency.Header, key);
        using var answer = await client.PostAsJsonAsync("/consultations", body, TestContext.Current.CancellationToken);
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
