using Microsoft.Extensions.Options;
using OpenGov.Complaints.Domain;
using OpenGov.Complaints.Features.OtherCities.GeoReport;
using OpenGov.Lawbook;

namespace OpenGov.Complaints.Features.OtherCities;

/// <summary>Other cities' servers, with our keys there.</summary>
internal sealed class CitiesWeKnow(GeoReportLine line, ActiveJurisdictions jurisdictions, IHostEnvironment environment, IOptions<OtherCitiesOptions> options)
{
    /// <exception cref="GeoReportException">The settings do not let us speak with it; whoever runs the platform can cure that, so it may pass.</exception>
    internal GeoReportClient Of(RemoteCase remote, string jurisdiction)
    {
        var endpoint = new Uri(remote.Endpoint);
        // A development database may hold real cases: no city is to be troubled from a desk.
        if (environment.IsDevelopment() && !endpoint.IsLoopback)
            throw new GeoReportException("In Development cases go to this machine only.") { MayPass = true };
        if (!options.Value.Keys.TryGetValue(remote.KeyName, out var key))
            throw new GeoReportException($"There is no key '{remote.KeyName}' for the other city; set OtherCities__Keys__{remote.KeyName}.") { MayPass = true };

        return new GeoReportClient(line, new RemoteCity
        {
            Endpoint = endpoint,
            JurisdictionId = remote.JurisdictionId,
            Key = key,
            // Cities that leave the zone out of their times are mostly near ones.
            Zone = LawOf(jurisdiction)?.TimeZone ?? TimeZoneInfo.Utc,
        });
    }

    /// <summary>Null when the data of the jurisdiction are not there any more.</summary>
    internal Jurisdiction? LawOf(string jurisdiction) => jurisdictions.Find(jurisdiction);
}
