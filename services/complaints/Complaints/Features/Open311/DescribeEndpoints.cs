using Microsoft.Extensions.Options;
using OpenGov.Complaints.Features.Open311.Wire;
using OpenGov.Lawbook;

namespace OpenGov.Complaints.Features.Open311;

/// <summary>The maker of a client learns what is offered here, and whom to ask (service discovery).</summary>
internal static class DescribeEndpoints
{
    private const string Specification = "http://wiki.open311.org/GeoReport_v2";

    /// <summary>Moved on when this document or the endpoint changes.</summary>
    private static readonly DateTimeOffset Changeset = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);

    internal static void Map(IEndpointRouteBuilder open311) =>
        open311.MapGet("/discovery" + Open311Routes.Format, Handle).WithName(nameof(DescribeEndpoints));

    private static Answer Handle(
        HttpRequest request, ActiveJurisdictions jurisdictions, IOptions<PublicAddressOptions> options, IHostEnvironment environment)
    {
        var address = options.Value.Of(request);
        return new Answer(Element.Of(
            "discovery",
            Element.Of("changeset", Changeset),
            Element.Of("contact", Told(jurisdictions, one => one.Open311.Contact) ?? $"Those who run {address}."),
            Element.Of("key_service", Told(jurisdictions, one => one.Open311.KeyService) ?? $"Keys are given by those who run {address}."),
            Element.List("endpoints",
            [
                Element.Of(
                    "endpoint",
                    Element.Of("specification", Specification),
                    Element.Of("url", address + Open311Routes.Path),
                    Element.Of("changeset", Changeset),
                    Element.Of("type", environment.IsProduction() ? "production" : "test"),
                    Element.List("formats", new[] { WireFormat.Xml, WireFormat.Json }.Select(format => Element.Of("format", format.MediaType)))),
            ])));
    }

    /// <summary>What the one jurisdiction says; where there are several, each by its name.</summary>
    private static string? Told(ActiveJurisdictions jurisdictions, Func<Jurisdiction, string?> what)
    {
        var told = jurisdictions.All.Where(one => !string.IsNullOrWhiteSpace(what(one))).ToList();
        return (told, jurisdictions.All.Count) switch
        {
            ([], _) => null,
            ([var only], 1) => what(only),
            _ => string.Join(" ", told.Select(one => $"{one.Names.In(one.Languages[0])}: {what(one)}")),
        };
    }
}
