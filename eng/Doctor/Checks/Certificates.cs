using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OpenGov.Doctor.Checks;

/// <summary>The certificate of the public door: there, in time, with its key, and the one that is shown.</summary>
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
            ({ } file, { } key) => new(Name, Renew, cancellation => ExamineAsync(places, (file, key), clock.GetUtcNow(), cancellation)),
            (null, null) when !isProduction => Doctor.Check.Of(Name, Renew, () => [Finding.Ok(Name, "none: Development, this machine only")]),
            _ => Doctor.Check.Of(Name, Renew, () => [Finding.Bad(Name, "is not named", "set OPENGOV_CERTIFICATE and OPENGOV_CERTIFICATE_KEY to PEM files")]),
        };
    }

    private static async Task<IReadOnlyList<Finding>> ExamineAsync(
        Places places, (string Certificate, string Key) files, DateTimeOffset now, CancellationToken cancellation)
    {
        if (new[] { files.Certificate, files.Key }.FirstOrDefault(file => !File.Exists(file)) is { } missing)
            return [Finding.Bad(Name, $"there is no file {missing}", "name files that are there: OPENGOV_CERTIFICATE, OPENGOV_CERTIFICATE_KEY")];
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(files.Certificate);
        var findings = new List<Finding> { Term(Name, certificate, now), KeyOf(files) };
        if (places.Run.Gateway is { } gateway && gateway.StartsWith("https://", StringComparison.Ordinal))
            findings.Add(await DoorAsync(new Uri(gateway), certificate, cancellation));
        return findings;
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

    private static async Task<Finding> DoorAsync(Uri gateway, X509Certificate2 expected, CancellationToken cancellation)
    {
        const string name = "TLS door";
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(gateway.Host, gateway.Port, cancellation);
            // Exactly the one of the file, whoever signed it.
            await using var tls = new SslStream(
                client.GetStream(), leaveInnerStreamOpen: false, (_, shown, _, _) => shown?.GetCertHashString() == expected.GetCertHashString());
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = gateway.Host }, cancellation);
            return Finding.Ok(name, $"{gateway.Authority} shows it ({tls.SslProtocol})");
        }
        catch (System.Security.Authentication.AuthenticationException)
        {
            return Finding.Bad(name, $"{gateway.Authority} shows another certificate than the file", "start the platform again: it reads the file at start");
        }
        catch (Exception away) when (away is SocketException or IOException)
        {
            return Finding.Bad(name, $"no TLS at {gateway.Authority}", "see logs/gateway.log in the data folder");
        }
    }
}
