namespace OpenGov.Complaints.Features.Open311;

/// <summary>Open311 GeoReport v2, and mySociety's extension for updates: the table of contents.</summary>
internal static class Open311Routes
{
    internal const string Path = "/open311/v2";

    /// <summary>Written after each resource.</summary>
    internal const string Format = ".{format:regex(^(json|xml)$)}";

    internal static void AddOpen311(this WebApplicationBuilder builder)
    {
        builder.Services.AddTransient<IStartupFilter, SpeakGeoReport>();
        builder.Services.AddScoped<CallAtHand>();
        builder.Services.AddOptions<PublicAddressOptions>().BindConfiguration("Mail").ValidateDataAnnotations().ValidateOnStart();
    }

    internal static void MapOpen311(this IEndpointRouteBuilder app)
    {
        // The standard has an OpenAPI document of its own; ours would only repeat it.
        var open311 = app.MapGroup(Path).WithTags("Open311").ExcludeFromDescription();
        DescribeEndpoints.Map(open311);
        ListServices.Map(open311);
        DefineService.Map(open311);
        FileReport.Map(open311);
        ResolveToken.Map(open311);
        ListReports.Map(open311);
        ReadReport.Map(open311);
        ListUpdates.Map(open311);
        PostUpdate.Map(open311);
    }
}
