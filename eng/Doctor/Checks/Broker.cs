using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace OpenGov.Doctor.Checks;

/// <summary>RabbitMQ by its management API: whether it takes messages, and whether somebody takes them from it.</summary>
internal static class Broker
{
    private const string Name = "broker";
    private const string QueuesName = "queues";
    private const string ErrorQueues = "error queues";
    private const string Listening = "see that RabbitMQ runs; its log is logs/messaging.log in the data folder. Until it is back, events wait in the outboxes and nothing is lost";
    private const int ManyMessages = 10_000;

    internal static IEnumerable<Check> Checks(Places places) => places.Management is null || places.Broker is null
        ? [Check.Of(Name, Checkup.Start, () => [Finding.Bad(Name, "its address is not known", $"{Checkup.Start}; elsewhere set ConnectionStrings__messaging and RabbitMq__Management")])]
        : [
            new(Name, Listening, cancellation => NodeAsync(places, cancellation)),
            new(QueuesName, Listening, cancellation => QueuesAsync(places, cancellation)),
        ];

    private static async Task<IReadOnlyList<Finding>> NodeAsync(Places places, CancellationToken cancellation)
    {
        using var client = ClientOf(places);
        var nodes = await client.GetFromJsonAsync<List<JsonElement>>(new Uri("api/nodes", UriKind.Relative), cancellation) ?? [];
        var alarms = nodes.SelectMany(AlarmsOf).ToList();
        var found = string.Join("; ", nodes.Select(DescriptionOf));
        if (alarms.Count > 0)
            return [Finding.Bad(Name, $"{string.Join(", ", alarms)}; {found}", "it takes no messages until that is over: free disk space, or memory by letting consumers catch up")];
        using var listener = await client.GetAsync(new Uri($"api/health/checks/port-listener/{places.Broker!.Port}", UriKind.Relative), cancellation);
        return [listener.IsSuccessStatusCode ? Finding.Ok(Name, found) : Finding.Bad(Name, $"does not listen on port {places.Broker.Port}", Listening)];
    }

    private static async Task<IReadOnlyList<Finding>> QueuesAsync(Places places, CancellationToken cancellation)
    {
        using var client = ClientOf(places);
        var address = new Uri("api/queues?columns=name,messages,messages_unacknowledged,consumers", UriKind.Relative);
        var queues = await client.GetFromJsonAsync<List<Queue>>(address, JsonSerializerOptions.Web, cancellation) ?? [];
        return [Read([.. queues.Where(queue => !queue.IsForErrors)]), Errors([.. queues.Where(queue => queue.IsForErrors && queue.Messages > 0)])];
    }

    private static Finding Read(List<Queue> queues)
    {
        var found = $"{queues.Count}, {queues.Sum(queue => queue.Messages)} messages";
        var unread = queues.Where(queue => queue.Consumers == 0).ToList();
        if (unread.Where(queue => queue.Messages > 0).ToList() is { Count: > 0 } waiting)
            return Finding.Bad(QueuesName, $"{found}; nobody reads {Named(waiting)}", $"start {string.Join(", ", waiting.Select(queue => queue.Service).Distinct())}: its messages wait and are not lost");
        if (unread.Count > 0)
            return Finding.Warn(QueuesName, $"{found}; nobody reads {Named(unread)}", $"start {string.Join(", ", unread.Select(queue => queue.Service).Distinct())}");
        return queues.Where(queue => queue.Unacknowledged > ManyMessages || queue.Messages > ManyMessages).ToList() is { Count: > 0 } heaps
            ? Finding.Warn(QueuesName, $"{found}; a heap in {Named(heaps)}", "their consumers are slow or stuck: look at their traces on the dashboard, or run more replicas")
            : Finding.Ok(QueuesName, found);
    }

    private static Finding Errors(List<Queue> queues) => queues.Count == 0
        ? Finding.Ok(ErrorQueues, "empty")
        : Finding.Bad(ErrorQueues, $"{queues.Sum(queue => queue.Messages)} messages in {Named(queues)}", "see why on the dashboard's page of dead letters; mend the cause, then replay or discard them with a note");

    private static IEnumerable<string> AlarmsOf(JsonElement node)
    {
        if (Yes(node, "mem_alarm")) yield return "memory is short";
        if (Yes(node, "disk_free_alarm")) yield return "its disk is full";
        if (node.TryGetProperty("running", out var running) && !running.GetBoolean()) yield return $"{node.GetProperty("name").GetString()} does not run";
        if (node.TryGetProperty("partitions", out var partitions) && partitions.GetArrayLength() > 0) yield return "the cluster is split";
    }

    private static bool Yes(JsonElement node, string name) => node.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static string DescriptionOf(JsonElement node) =>
        $"{node.GetProperty("name").GetString()}{Amount(node, "mem_used", ", memory ")}{Amount(node, "disk_free", ", disk free ")}";

    private static string Amount(JsonElement node, string name, string words) =>
        node.TryGetProperty(name, out var value) && value.TryGetInt64(out var bytes) ? words + Size.Of(bytes) : "";

    private static HttpClient ClientOf(Places places)
    {
        var address = new UriBuilder(places.Management!) { UserName = "", Password = "", Path = "/" };
        var caller = places.Management!.UserInfo.Length > 0 ? places.Management.UserInfo : places.Broker!.UserInfo;
        var client = new HttpClient { BaseAddress = address.Uri };
        client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(caller))));
        return client;
    }

    private static string Named(List<Queue> queues) =>
        string.Join(", ", queues.Take(4).Select(queue => $"{queue.Name} ({queue.Messages})")) + (queues.Count > 4 ? $" and {queues.Count - 4} more" : "");
}
