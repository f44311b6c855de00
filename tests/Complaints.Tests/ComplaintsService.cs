using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OpenGov.Complaints.Tests;
using OpenGov.Testing;

[assembly: AssemblyFixture(typeof(ComplaintsService))]

namespace OpenGov.Complaints.Tests;

/// <summary>The service on real servers, shared by the tests of this assembly.</summary>
public sealed class ComplaintsService() : ServiceFixture<Program>("complaints")
{
    internal const string Vilnius = "lt-sav-13";
    internal const string Kaunas = "lt-sav-19";

    internal static Caller OfficerOfVilnius => Caller.OfficerOf(Vilnius);

    internal static Caller OfficerOfKaunas => Caller.OfficerOf(Kaunas);

    /// <summary>What a person files, to be changed by the test.</summary>
    internal static Dictionary<string, object?> AComplaint(string municipality = Vilnius) => new()
    {
        ["title"] = "Neveikia gatvės apšvietimas",
        ["text"] = "Jau savaitę tamsu visoje gatvėje.",
        ["category"] = "gatviu-apsvietimas",
        ["municipality"] = municipality,
        ["name"] = "Amina",
        ["email"] = "amina@people.test",
    };

    /// <summary>Files a complaint and reads the receipt.</summary>
    internal async Task<Receipt> FileAsync(Caller by, Dictionary<string, object?>? complaint = null)
    {
        using var client = Service.As(by);
        using var answer = await client.PostAsJsonAsync("/complaints", complaint ?? AComplaint(), Now);
        var receipt = await JsonOf(answer, HttpStatusCode.Created);
        return new Receipt(receipt.GetProperty("reference").GetString()!, receipt.GetProperty("secret").GetString(), receipt);
    }

    /// <summary>Takes a step and reads the answer.</summary>
    internal async Task<JsonElement> StepAsync(Caller by, string reference, string step, object? body = null, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var client = Service.As(by);
        return await StepAsync(client, reference, step, body, expected);
    }

    internal static async Task<JsonElement> StepAsync(HttpClient client, string reference, string step, object? body = null, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = body is null
            ? await client.PostAsync(new Uri($"/complaints/{reference}/{step}", UriKind.Relative), null, Now)
            : await client.PostAsJsonAsync($"/complaints/{reference}/{step}", body, Now);
        return await JsonOf(answer, expected);
    }

    internal async Task<JsonElement> ReadAsync(Caller by, string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var client = Service.As(by);
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Now);
        return await JsonOf(answer, expected);
    }

    internal static async Task<JsonElement> JsonOf(HttpResponseMessage answer, HttpStatusCode expected)
    {
        var body = await answer.Content.ReadAsStringAsync(Now);
        Assert.True(answer.StatusCode == expected, $"{(int)answer.StatusCode} where {(int)expected} was expected: {body}");
        return JsonDocument.Parse(body.Length == 0 ? "null" : body).RootElement;
    }

    internal Task<long> StoredComplaintsAsync() => Service.CountAsync("SELECT count(*) FROM complaints");

    internal const string ServiceLogin = "complaints_service";
    internal const string ServicePassword = "only-for-this-test";

    // The broker has no service that hears; that it is told so again and again is no news here.
    protected override Task<Dictionary<string, string?>> SettingsAsync() => Task.FromResult(new Dictionary<string, string?>
    {
        ["Logging:LogLevel:Default"] = "Error",
        ["Logging:LogLevel:MassTransit"] = "None",
        ["Database:ServiceLogin"] = ServiceLogin,
        ["Database:ServicePassword"] = ServicePassword,
    });

    private static CancellationToken Now => TestContext.Current.CancellationToken;
}

/// <summary>What a person gets on filing.</summary>
internal sealed record Receipt(string Reference, string? Secret, JsonElement Json);
