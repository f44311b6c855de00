namespace OpenGov.Volunteering.Features;

/// <summary>What one can do here: the table of contents of the use cases.</summary>
internal static class Routes
{
    internal static void MapVolunteering(this IEndpointRouteBuilder app)
    {
        var opportunities = app.MapGroup("/volunteering/opportunities").WithTags("Opportunities");
        PublishOpportunity.Map(opportunities);
        ListOpportunities.Map(opportunities);
        ReadOpportunity.Map(opportunities);
    }
}
