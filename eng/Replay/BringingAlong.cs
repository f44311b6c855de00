using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace OpenGov.Replay;

/// <summary>Brings an old case along with its dates and how it ended.</summary>
internal sealed class BringingAlong(Platform platform, string token)
{
    private readonly ConcurrentDictionary<string, int> states = new();
    private int again;
    private int elsewhere;

    /// <summary>How many are in which state, as the platform says.</summary>
    internal IEnumerable<KeyValuePair<string, int>> States => states.OrderBy(state => state.Key, StringComparer.Ordinal);

    /// <summary>The platform had them already.</summary>
    internal int Again => again;

    /// <summary>Lie with another institution than the file says.</summary>
    internal int Elsewhere => elsewhere;

    internal async Task<Sent> SendAsync(Case one, CancellationToken stop)
    {
        var answer = await platform.ImportAsync(Body(one), token, stop);
        if (!answer.IsSuccess) return new Sent(null, Refusals.Read(answer));

        var receipt = JsonNode.Parse(answer.Body)!;
        states.AddOrUpdate((string)receipt["state"]!, 1, (_, count) => count + 1);
        if (!(bool)receipt["isNew"]!) Interlocked.Increment(ref again);
        if (one.Institution is not null && (string?)receipt["institution"]?["code"] != one.Institution) Interlocked.Increment(ref elsewhere);
        return new Sent(new Receipt((string)receipt["reference"]!));
    }

    internal static JsonObject Body(Case one)
    {
        var former = one.Former!;
        var body = new JsonObject { ["externalId"] = one.Id, ["category"] = one.Category, ["title"] = former.Title, ["filedAt"] = Moment(former.FiledAt) };
        if (one.Territory is { } territory) body["territory"] = territory;
        if (one.Point is { } point) (body["latitude"], body["longitude"]) = (point.Latitude, point.Longitude);
        if (one.Address is { } address) body["place"] = address;
        if (one.Institution is { } institution) body["institution"] = institution;
        if (former.DueOn is { } due) body["dueOn"] = due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (former.ClosedAt is { } closed) body["closedAt"] = Moment(closed);
        if (former.ClosingNote is { } note) body["closingNote"] = note;
        return body;
    }

    private static string Moment(DateTimeOffset at) => at.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
}
