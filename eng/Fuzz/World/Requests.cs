using System.Text;
using System.Text.Json.Nodes;
using OpenGov.Fuzz.Api;
using OpenGov.Fuzz.Sending;
using OpenGov.Platforms;

namespace OpenGov.Fuzz.World;

/// <summary>Plain requests at the gateway that must succeed, before the run.</summary>
internal sealed class Requests(Sender sender, CancellationToken stop)
{
    private static readonly JsonObject NoDocument = [];

    internal Task<JsonNode> GetAsync(Role role, string address) => SendAsync(role, "GET", address, null, null);

    internal Task<JsonNode> PostAsync(Role role, string address, JsonObject? body) => SendAsync(role, "POST", address, body?.ToJsonString(), "application/json");

    internal Task<JsonNode> PostFormAsync(Role role, string address, params (string Name, string Value)[] form) =>
        SendAsync(role, "POST", address, string.Join('&', form.Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value)}")), "application/x-www-form-urlencoded");

    /// <summary>Each value of a list, page after page.</summary>
    internal async Task<IReadOnlyList<string>> AllAsync(Role role, string address, string property, int most)
    {
        var all = new List<string>();
        string? next = null;
        do
        {
            var page = await GetAsync(role, $"{address}{(address.Contains('?') ? '&' : '?')}limit=100{(next is null ? "" : $"&after={Uri.EscapeDataString(next)}")}");
            all.AddRange(page["items"]!.AsArray().Select(one => one![property]!.ToString()));
            next = page["next"]?.ToString();
        }
        while (next is not null && all.Count < most);

        return all;
    }

    /// <exception cref="TroubleException">It was refused.</exception>
    private async Task<JsonNode> SendAsync(Role role, string method, string address, string? body, string? type)
    {
        var operation = new Operation("complaints", method, address, address) { Document = NoDocument };
        var heard = await sender.SendAsync(
            new Draft(0, operation, role, false, method, address) { Body = body is null ? null : Encoding.UTF8.GetBytes(body), ContentType = type }, stop);
        return heard.IsSuccess ? JsonNode.Parse(heard.Text)! : throw new TroubleException($"the set-up failed: {method} {address} as {role} was answered {heard.Status}: {heard.Text}");
    }
}
