using Microsoft.Extensions.Options;
using OpenGov.Complaints.Domain;
using OpenGov.Complaints.Features.OtherCities.GeoReport;
using OpenGov.Lawbook;

namespace OpenGov.Complaints.Features.OtherCities;

/// <summary>Other cities' servers, with our keys there.</summary>
internal sealed class CitiesWeKnow(GeoReportLine line, ActiveJurisdictions jurisdictions, IOptions<OtherCitiesOptions> options)
{
    /// <exception cref="GeoReportException">The settings hold no key of this name; whoever runs the platform can add it.</exception>
    internal GeoReportClient Of(RemoteCase remote, string jurisdiction) => options.Value.Keys.TryGetValue(remote.KeyName, out var key)
        ? new GeoReportClient(line, new RemoteCity
        {
            Endpoint = new Uri(remote.Endpoint),
            JurisdictionId = remote.JurisdictionId,
            Key = key,
            // Cities that leave the zone out of their times are mostly near ones.
            Zone = LawOf(jurisdiction)?.TimeZone ?? TimeZoneInfo.Utc,
        })
        : throw new GeoReportException($"There is no key '{remote.KeyName}' for the other city; set OtherCities__Keys__{remote.KeyName}.") { MayPass = true };

    /// <summary>Null when the data of the jurisdiction are not there any more.</summary>
    internal Jurisdiction? LawOf(string jurisdiction) => jurisdictions.Find(jurisdiction);
}
