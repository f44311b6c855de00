namespace OpenGov.Complaints.Features.Open311;

/// <summary>Open311 GeoReport v2, and mySociety's extension for updates: the table of contents.</summary>
internal static class Open311Routes
{
    internal const string Path = "/open311/v2";

    /// <summary>Written after each resource.</summary>
    internal const string Format = ".{format:regex(^(json|xml)$)}";

    internal static void AddOpen311(this WebApplicationBuilder builder) =>
        builder.Services.AddTransient<IStartupFilter, SpeakGeoReport>();

    internal static void MapOpen311(this IEndpointRouteBuilder app)
    {
        // The standard has an OpenAPI document of its own; ours would only repeat it.
        var open311 = app.MapGroup(Path).WithTags("Open311").ExcludeFromDescription();
        _ = open311;
    }
}
