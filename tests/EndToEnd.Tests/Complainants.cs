using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace OpenGov.EndToEnd.Tests;

/// <summary>What people do at the gateway, said once.</summary>
internal static class Complainants
{
    internal static object Complaint(
        string email, string title = "Duobė Žirmūnų gatvėje", string municipality = "lt-sav-13", string category = "gatviu-prieziura",
        string language = "lt", string name = "Žygimantas Ąžuolas") => new
        {
            title,
            text = "Prie sankryžos žioji gili duobė, šįryt vos neįkrito vaikas su paspirtuku.",
            category,
            municipality,
            name,
            email,
            language,
        };

    internal static async Task<(string Reference, string? Secret)> FileAsync(this HttpClient client, object complaint, CancellationToken cancel)
    {
        using var answer = await client.PostAsJsonAsync("/api/complaints", complaint, cancel);
        var text = await answer.Content.ReadAsStringAsync(cancel);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, $"{(int)answer.StatusCode} {text}");
        var receipt = JsonDocument.Parse(text).RootElement;
        return (receipt.GetProperty("reference").GetString()!, receipt.GetProperty("secret").GetString());
    }

    internal static async Task<JsonElement> StepAsync(this HttpClient client, string reference, string step, object? body, CancellationToken cancel)
    {
        using var answer = body is null
            ? await client.PostAsync(new Uri($"/api/complaints/{reference}/{step}", UriKind.Relative), null, cancel)
            : await client.PostAsJsonAsync($"/api/complaints/{reference}/{step}", body, cancel);
        var text = await answer.Content.ReadAsStringAsync(cancel);
        Assert.True(answer.IsSuccessStatusCode, $"{step}: {(int)answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }
}
