using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace OpenGov.Replay;

/// <summary>Files a case as any Open311 client does.</summary>
internal sealed class FilingByOpen311(Platform platform, string fingerprint, string key, Options options)
{
    private static readonly string[] FirstNames = ["Amina", "Boris", "Chen", "Daiva", "Elena", "Faisal", "Greta", "Hana", "Ivan", "Jonas", "Kofi", "Lina"];

    internal async Task<Sent> SendAsync(Case one, CancellationToken stop)
    {
        var answer = await platform.FileAsync(Form(one), KeyOf(one), stop);
        if (!answer.IsSuccess) return new Sent(null, Refusals.Read(answer));
        var request = JsonNode.Parse(answer.Body)?[0];
        var (number, token) = ((string?)request?["service_request_id"], (string?)request?["token"]);
        return number is null && token is null ? throw new NoAnswerException($"neither number nor token: {answer.Short}") : new Sent(new Receipt(number, token));
    }

    /// <summary>Where a row is told.</summary>
    internal static string AddressOf(Case one) => $"p-{one.Id}@people.test";

    internal Dictionary<string, string> Form(Case one)
    {
        var form = new Dictionary<string, string>
        {
            ["api_key"] = key,
            ["jurisdiction_id"] = options.JurisdictionId,
            ["service_code"] = one.Category,
        };
        if (one.Point is { } point) (form["lat"], form["long"]) = (point.Lat, point.Long);
        if (one.Territory is { } territory) form["address_id"] = territory;
        if (one.Address is { } address) form["address_string"] = address;
        if (one.Description is { } description) form["description"] = description;
        if (options.People) (form["first_name"], form["email"]) = (FirstNames[one.Line % FirstNames.Length], AddressOf(one));
        return form;
    }

    /// <summary>The same for the same row of the same content, whenever and from wherever it is sent.</summary>
    internal string KeyOf(Case one) =>
        "replay-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{fingerprint}\n{options.Jurisdiction}\n{one.Id}")).AsSpan(0, 16));
}
