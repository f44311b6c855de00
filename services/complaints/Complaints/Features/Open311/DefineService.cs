using OpenGov.Complaints.Features.Open311.Wire;
using OpenGov.Lawbook;

namespace OpenGov.Complaints.Features.Open311;

/// <summary>A client learns what is asked beyond place and description for one service.</summary>
internal static class DefineService
{
    internal static void Map(IEndpointRouteBuilder open311) =>
        open311.MapGet("/services/{code}" + Open311Routes.Format, Handle).AddEndpointFilter(CallAtHand.OpenAsync).WithName(nameof(DefineService));

    private static Answer Handle(string code, CallAtHand at) => at.Sheet.Category(code) is { } category
        ? new Answer(Element.Of(
            "service_definition",
            Element.Of("service_code", category.Code),
            Element.List("attributes", category.Attributes.OrderBy(one => one.Order).Select(one => Describe(one, at.Language)))))
        : Refused.NotFound("There is no service with this service_code. GET services lists them.");

    private static Element Describe(CategoryQuestion asked, string language) => Element.Of(
        "attribute",
        Element.Of("variable", true), // an answer is wanted: we have none that only inform
        Element.Of("code", asked.Code),
        Element.Of("datatype", asked.Datatype),
        Element.Of("required", asked.IsRequired),
        Element.Of("datatype_description", asked.DatatypeDescriptions?.InOrNull(language)),
        Element.Of("order", asked.Order),
        Element.Of("description", asked.Descriptions.In(language)),
        Element.List("values", asked.Values.Select(value => Element.Of(
            "value", Element.Of("key", value.Key), Element.Of("name", value.Names.In(language))))));
}
