using OpenGov.Complaints.Features.Open311.Wire;
using OpenGov.Lawbook;

namespace OpenGov.Complaints.Features.Open311;

/// <summary>A client learns what can be reported: our categories are its services.</summary>
internal static class ListServices
{
    internal static void Map(IEndpointRouteBuilder open311) =>
        open311.MapGet("/services" + Open311Routes.Format, Handle).AddEndpointFilter(CallAtHand.OpenAsync).WithName(nameof(ListServices));

    private static Answer Handle(CallAtHand at) =>
        new(Element.List("services", at.Law.Categories.Select(category => Describe(category, at.Language))));

    private static Element Describe(ListedCategory category, string language) => Element.Of(
        "service",
        Element.Of("service_code", category.Code),
        Element.Of("service_name", category.Names.In(language)),
        Element.Of("description", category.Descriptions.InOrNull(language)),
        Element.Of("metadata", category.Attributes.Count > 0),
        Element.Of("type", category.IsBatch ? "batch" : "realtime"),
        Element.Of("keywords", string.Join(", ", category.Keywords)),
        Element.Of("group", category.Groups.InOrNull(language)));
}
