namespace OpenGov.Complaints.Features.OtherCities.GeoReport;

/// <summary>
/// Speaks Open311 GeoReport v2 with the server of one city, and mySociety's extension for updates. Everything throws
/// <see cref="GeoReportException"/> when it is refused or not answered.
/// </summary>
public sealed class GeoReportClient
{
    private readonly GeoReportLine line;
    private readonly RemoteCity city;
    private readonly RemoteReader reader;
    private readonly Uri root;

    /// <exception cref="ArgumentException">The endpoint is no address of the web.</exception>
    public GeoReportClient(GeoReportLine line, RemoteCity city)
    {
        if (city.Endpoint is not { IsAbsoluteUri: true, Scheme: "http" or "https", Query: "", Fragment: "", UserInfo: "" })
            throw new ArgumentException($"'{city.Endpoint}' is no http or https address without query and user.", nameof(city));

        (this.line, this.city, reader) = (line, city, new RemoteReader(city.Zone));
        root = new Uri(city.Endpoint.AbsoluteUri.TrimEnd('/') + "/");
    }

    /// <summary>What the server says of itself.</summary>
    public async Task<RemoteDiscovery> ReadDiscoveryAsync(CancellationToken cancellation) =>
        reader.Discovery(await GetAsync("discovery", [], cancellation));

    /// <summary>What can be reported there.</summary>
    public async Task<IReadOnlyList<RemoteService>> ListServicesAsync(CancellationToken cancellation) =>
        RemoteReader.Services(await GetAsync("services", [], cancellation));

    /// <summary>What one service asks.</summary>
    public async Task<RemoteServiceDefinition> ReadDefinitionAsync(string serviceCode, CancellationToken cancellation) =>
        RemoteReader.Definition(await GetAsync($"services/{Uri.EscapeDataString(serviceCode)}", [], cancellation), serviceCode);

    /// <summary>Files a request, once: whoever is not answered looks for it before filing again (<see cref="GeoReportException.MayHaveArrived"/>).</summary>
    public async Task<RemoteReceipt> PostRequestAsync(NewRemoteRequest request, CancellationToken cancellation)
    {
        var form = Common().Where(field => field.Value is not null).Select(field => KeyValuePair.Create(field.Name, field.Value!));
        return RemoteReader.Receipt(await line.PostAsync(AddressOf("requests", []), form.Concat(request.ToForm()), request.OnceKey, cancellation));
    }

    /// <summary>The id behind a token; null while there is none.</summary>
    public async Task<string?> ReadTokenAsync(string token, CancellationToken cancellation) =>
        RemoteReader.Receipt(await GetAsync($"tokens/{Uri.EscapeDataString(token)}", [], cancellation)).Id;

    /// <summary>The requests that the filter finds; the server limits their number (1000 by the standard).</summary>
    public async Task<IReadOnlyList<RemoteRequest>> ListRequestsAsync(RemoteRequestFilter filter, CancellationToken cancellation) =>
        reader.Requests(await GetAsync("requests", filter.ToQuery(), cancellation));

    /// <summary>One request; null when the server knows none of this id.</summary>
    public async Task<RemoteRequest?> ReadRequestAsync(string id, CancellationToken cancellation)
    {
        try
        {
            return reader.Requests(await GetAsync($"requests/{Uri.EscapeDataString(id)}", [], cancellation)) is [var request, ..] ? request : null;
        }
        catch (GeoReportException unknown) when (unknown.Status == System.Net.HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>What has happened to requests in a time, where the server has mySociety's extension.</summary>
    public async Task<IReadOnlyList<RemoteUpdate>> ListUpdatesAsync(DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellation) =>
        reader.Updates(await GetAsync("servicerequestupdates", [("start_date", RemoteTime.Write(from)), ("end_date", RemoteTime.Write(to))], cancellation));

    private Task<RemoteNode> GetAsync(string path, IEnumerable<(string Name, string? Value)> query, CancellationToken cancellation) =>
        line.GetAsync(AddressOf(path, Common().Concat(query)), cancellation);

    private IEnumerable<(string Name, string? Value)> Common() => [("jurisdiction_id", city.JurisdictionId), ("api_key", city.Key)];

    private Uri AddressOf(string path, IEnumerable<(string Name, string? Value)> query)
    {
        var extension = city.Format == GeoReportFormat.Json ? "json" : "xml";
        var fields = query.Where(field => !string.IsNullOrEmpty(field.Value)).Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value!)}");
        return new Uri(root, $"{path}.{extension}{string.Concat(fields.Select((field, at) => (at == 0 ? "?" : "&") + field))}");
    }
}
