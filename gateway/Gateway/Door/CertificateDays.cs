using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using OpenGov.ServiceDefaults;

namespace OpenGov.Gateway.Door;

/// <summary>Tells for how long the certificate of this door is good, where the door has one (<c>Kestrel:Certificates:Default</c>).</summary>
internal sealed partial class CertificateDays(IConfiguration configuration, HouseMeter meter, TimeProvider clock, ILogger<CertificateDays> log) : IHostedService
{
    private static readonly TimeSpan LookAgainEvery = TimeSpan.FromMinutes(1);

    private (DateTimeOffset NotAfter, long At)? last;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var settings = configuration.GetSection("Kestrel:Certificates:Default");
        if (settings["Path"] is { Length: > 0 } file)
            meter.Gauge("opengov.certificate.days_left", "d", "Days until the certificate of this door ends; negative once it has", () => Read(file, settings["Password"]));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Read anew now and then: whoever renews it may put it in the same place.
    private IEnumerable<Measurement<double>> Read(string file, string? password)
    {
        try
        {
            if (last is not { } known || clock.GetElapsedTime(known.At) > LookAgainEvery)
                last = known = (NotAfter(file, password), clock.GetTimestamp());
            return [new((known.NotAfter - clock.GetUtcNow()).TotalDays)];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or CryptographicException)
        {
            LogUnreadable(log, file, unreadable.Message);
            return [];
        }
    }

    private static DateTimeOffset NotAfter(string file, string? password)
    {
        using var certificate = X509Certificate2.GetCertContentType(file) == X509ContentType.Pfx
            ? X509CertificateLoader.LoadPkcs12FromFile(file, password)
            : X509CertificateLoader.LoadCertificateFromFile(file);
        return certificate.NotAfter;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The certificate {File} cannot be read: {Reason}")]
    private static partial void LogUnreadable(ILogger log, string file, string reason);
}
