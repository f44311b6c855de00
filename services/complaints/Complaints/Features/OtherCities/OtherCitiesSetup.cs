using Microsoft.Extensions.Options;
using OpenGov.Complaints.Features.OtherCities.GeoReport;
using OpenGov.ServiceDefaults;

namespace OpenGov.Complaints.Features.OtherCities;

/// <summary>What sends cases to other cities and follows them there.</summary>
internal static class OtherCitiesSetup
{
    internal static void AddOtherCities(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<OtherCitiesOptions>().BindConfiguration("OtherCities").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton(services =>
        {
            var options = services.GetRequiredService<IOptions<OtherCitiesOptions>>().Value;
            return new GeoReportLine(options.AttemptTimeout, options.LongestAnswerBytes, services.GetRequiredService<TimeProvider>());
        });
        builder.Services.AddSingleton<CitiesWeKnow>();
        builder.Services.AddSingleton<RecordOfRemoteCases>();
        builder.Services.AddSingleton<EnvoysReport>();
        builder.Services.AddSingleton<Envoy>();
        builder.AddLeasedJob<ForwardToOtherCities>();
        builder.AddLeasedJob<FollowOtherCities>();
    }
}
