using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenGov.Platforms;

namespace OpenGov.Bench.ToTheMail;

/// <summary>What the mail server says of the letters it has.</summary>
internal sealed class Letters(OwnPlatform platform) : IDisposable
{
    private readonly HttpClient mail = new() { BaseAddress = platform.Mail, Timeout = TimeSpan.FromMinutes(1) };

    /// <summary>When the first letter to each address had come in, before it was brought to the disk.</summary>
    internal async Task<IReadOnlyDictionary<string, DateTime>> CameInAsync(CancellationToken stop)
    {
        using var all = await JsonDocument.ParseAsync(await mail.GetStreamAsync(new Uri("/api/v1/messages?limit=10000000", UriKind.Relative), stop), default, stop);
        var cameIn = new Dictionary<string, DateTime>();
        foreach (var letter in all.RootElement.GetProperty("messages").EnumerateArray())
            foreach (var to in letter.GetProperty("To").EnumerateArray().Concat(letter.GetProperty("Bcc").EnumerateArray()))
                cameIn[to.GetProperty("Address").GetString()!] = letter.GetProperty("Created").GetDateTimeOffset().UtcDateTime; // newest first
        return cameIn;
    }

    /// <summary>The text of one that a person got.</summary>
    internal async Task<string> OneAsync(CancellationToken stop)
    {
        var some = await mail.GetFromJsonAsync<JsonNode>(new Uri("/api/v1/search?query=to:people.test&limit=1", UriKind.Relative), stop);
        return await mail.GetStringAsync(new Uri($"/api/v1/message/{some!["messages"]![0]!["ID"]}/raw", UriKind.Relative), stop);
    }

    public void Dispose() => mail.Dispose();
}
