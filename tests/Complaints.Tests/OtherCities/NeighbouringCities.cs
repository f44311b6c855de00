using System.Collections.Concurrent;
using System.Globalization;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenGov.ServiceDefaults;

namespace OpenGov.Complaints.Tests.OtherCities;

/// <summary>Servers that speak GeoReport v2 in XML, a city each below <c>/{city}/open311/v2/</c>, and misbehave as they are told.</summary>
internal sealed class NeighbouringCities : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, NeighbourCity> cities = new();
    private readonly WebApplication server;

    private NeighbouringCities(string url)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        server = builder.Build();
        server.MapPost("/{city}/open311/v2/requests.xml", (string city, HttpContext http) => this[city].TakeAsync(http));
        server.MapGet("/{city}/open311/v2/requests.xml", (string city, HttpContext http) => this[city].List(http.Request.Query));
        server.MapGet("/{city}/open311/v2/requests/{id}.xml", (string city, string id) => this[city].Show(id));
        server.MapGet("/{city}/open311/v2/tokens/{token}.xml", (string city, string token) => this[city].Tell(token));
    }

    internal NeighbourCity this[string city] => cities.GetOrAdd(city, _ => new NeighbourCity());

    internal Uri EndpointOf(string city) =>
        new($"{server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()}/{city}/open311/v2/");

    internal static async Task<NeighbouringCities> StartAsync(string url = "http://127.0.0.1:0")
    {
        var cities = new NeighbouringCities(url);
        await cities.server.StartAsync();
        return cities;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();
}

/// <summary>One city's server.</summary>
internal sealed class NeighbourCity
{
    private readonly ConcurrentDictionary<string, RequestThere> requests = new();

    /// <summary>What was posted, whether it was taken or not.</summary>
    internal ConcurrentQueue<(string? OnceKey, IReadOnlyDictionary<string, string> Form)> Posts { get; } = new();

    internal ICollection<RequestThere> Requests => requests.Values;

    /// <summary>Done with the first post only, before it is taken in: throw away, refuse; false ends it there.</summary>
    internal Func<HttpContext, Task<bool>>? BeforeFirst { get; set; }

    /// <summary>Done with the first post only, after it was taken in and before it is answered; false ends it there.</summary>
    internal Func<HttpContext, Task<bool>>? AfterFirst { get; set; }

    internal (int Status, string Description)? Refusal { get; set; }

    internal bool GivesTokens { get; set; }
    internal bool GivesNothing { get; set; }
    internal bool HidesDescriptions { get; set; }
    internal bool KnowsListsOfIds { get; set; } = true;

    internal async Task TakeAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        Posts.Enqueue((http.Request.Headers[Idempotency.Header], form.ToDictionary(field => field.Key, field => field.Value.ToString())));
        var isFirst = Posts.Count == 1;
        if (Refusal is { } refusal)
            await AnswerAsync(http, new XElement("errors", new XElement("error", new XElement("code", refusal.Status), new XElement("description", refusal.Description))), refusal.Status);
        if (Refusal is not null || (isFirst && BeforeFirst is not null && !await BeforeFirst(http))) return;

        var request = Add(new RequestThere
        {
            ServiceCode = form["service_code"].ToString(),
            Description = form["description"].ToString(),
            Latitude = form["lat"],
            Longitude = form["long"],
        });
        if (isFirst && AfterFirst is not null && !await AfterFirst(http)) return;

        await AnswerAsync(http, new XElement("service_requests", new XElement("request",
            new XElement("service_request_id", GivesTokens || GivesNothing ? "" : request.Id), GivesTokens ? new XElement("token", $"t{request.Id}") : null)));
    }

    /// <summary>Somebody files over there.</summary>
    internal RequestThere Add(RequestThere filed) => requests[filed.Id] = filed;

    internal IResult List(IQueryCollection query)
    {
        var ids = query["service_request_id"].ToString();
        if (ids.Length > 0 && !KnowsListsOfIds) return Xml(new XElement("service_requests"));
        var found = ids.Length > 0
            ? Requests.Where(one => ids.Split(',').Contains(one.Id))
            : Requests.Where(one => one.ServiceCode == query["service_code"]
                && one.RequestedAt >= Time(query["start_date"]!) && one.RequestedAt <= Time(query["end_date"]!));
        return Xml(new XElement("service_requests", found.Select(Written)));
    }

    internal IResult Show(string id) => requests.TryGetValue(id, out var found) ? Xml(new XElement("service_requests", Written(found))) : Results.NotFound();

    internal IResult Tell(string token) => Xml(new XElement("service_requests", new XElement("request",
        new XElement("service_request_id", requests.TryGetValue(token[1..], out var found) && found.HasNumber ? found.Id : null), new XElement("token", token))));

    private XElement Written(RequestThere one) => new("request",
        new XElement("service_request_id", one.Id), new XElement("status", one.Status), new XElement("status_notes", one.Notes),
        new XElement("service_code", one.ServiceCode), new XElement("description", HidesDescriptions ? null : one.Description),
        new XElement("lat", one.Latitude), new XElement("long", one.Longitude), new XElement("requested_datetime", one.RequestedAt.ToString("o", CultureInfo.InvariantCulture)));

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static Task AnswerAsync(HttpContext http, XElement answer, int status = 201)
    {
        http.Response.StatusCode = status;
        return Xml(answer, status).ExecuteAsync(http);
    }

    private static IResult Xml(XElement answer, int status = 200) => Results.Text(answer.ToString(), "text/xml", System.Text.Encoding.UTF8, status);
}

/// <summary>A request as another city keeps it.</summary>
internal sealed class RequestThere
{
    private static int last = 4_711;

    public string Id { get; } = Interlocked.Increment(ref last).ToString(CultureInfo.InvariantCulture);
    public required string ServiceCode { get; init; }
    public required string Description { get; init; }
    public string? Latitude { get; init; }
    public string? Longitude { get; init; }
    public DateTimeOffset RequestedAt { get; } = TimeProvider.System.GetUtcNow();
    public string Status { get; set; } = "open";
    public string? Notes { get; set; }
    public bool HasNumber { get; set; }
}
