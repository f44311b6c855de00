using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OpenGov.Doctor.Checks;

/// <summary>The certificate of the public door: there, in time, and with its key.</summary>
internal static class Certificates
{
    private const string Name = "certificate";
    private const string Renew = "renew it, replace both files and start the platform again";
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    internal static Check Check(Places places, TimeProvider clock)
    {
        var isProduction = places.Setting("OPENGOV_ENVIRONMENT") == "Production";
        return (places.Setting("OPENGOV_CERTIFICATE"), places.Setting("OPENGOV_CERTIFICATE_KEY")) switch
        {
            ({ } file, { } key) => Doctor.Check.Of(Name, Renew, () => Examine((file, key), clock.GetUtcNow())),
            (null, null) when !isProduction => Doctor.Check.Of(Name, Renew, () => [Finding.Ok(Name, "none: Development, this machine only")]),
            _ => Doctor.Check.Of(Name, Renew, () => [Finding.Bad(Name, "is not named", "set OPENGOV_CERTIFICATE and OPENGOV_CERTIFICATE_KEY to PEM files")]),
        };
    }

    private static IReadOnlyList<Finding> Examine((string Certificate, string Key) files, DateTimeOffset now)
    {
        if (new[] { files.Certificate, files.Key }.FirstOrDefault(file => !File.Exists(file)) is { } missing)
            return [Finding.Bad(Name, $"there is no file {missing}", "name files that are there: OPENGOV_CERTIFICATE, OPENGOV_CERTIFICATE_KEY")];
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(files.Certificate);
        return [Term(Name, certificate, now), KeyOf(files)];
    }

    internal static Finding Term(string name, X509Certificate2 certificate, DateTimeOffset now)
    {
        var left = certificate.NotAfter.ToUniversalTime() - now.UtcDateTime;
        var found = $"{certificate.GetNameInfo(X509NameType.DnsName, forIssuer: false)}, until {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd} ({Math.Floor(left.TotalDays):0} days)";
        return certificate.NotBefore.ToUniversalTime() > now.UtcDateTime ? Finding.Bad(name, $"{found}, not valid before {certificate.NotBefore.ToUniversalTime():yyyy-MM-dd}", "see the clock, or take the one that is valid now")
            : left < TimeSpan.FromDays(7) ? Finding.Bad(name, found, Renew)
            : left < TimeSpan.FromDays(30) ? Finding.Warn(name, found, Renew)
            : Finding.Ok(name, found);
    }

    private static Finding KeyOf((string Certificate, string Key) files)
    {
        const string name = "certificate's key";
        if ((File.GetUnixFileMode(files.Key) & Others) != 0)
            return Finding.Bad(name, $"others can read {files.Key}", $"chmod 600 {files.Key}");
        try
        {
            using var pair = X509Certificate2.CreateFromPemFile(files.Certificate, files.Key);
            return Finding.Ok(name, "belongs to it, for its owner only");
        }
        catch (Exception other) when (other is CryptographicException or ArgumentException)
        {
            return Finding.Bad(name, "is no PEM key, or not the one of this certificate", "put the key that the certificate was made for beside it");
        }
    }
}
