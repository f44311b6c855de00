using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace OpenGov.Doctor.Checks;

/// <summary>The public door shows the certificate of the file, whose term was judged.</summary>
internal static class TlsDoor
{
    private const string Name = "TLS door";
    private const string Away = "see logs/gateway.log in the data folder";

    internal static IEnumerable<Check> Checks(Places places) =>
        places.Run.Gateway is { } gateway && gateway.StartsWith("https://", StringComparison.Ordinal)
        && places.Setting("OPENGOV_CERTIFICATE") is { } file && File.Exists(file)
            ? [new(Name, Away, cancellation => ExamineAsync(new Uri(gateway), file, cancellation))]
            : [];

    private static async Task<IReadOnlyList<Finding>> ExamineAsync(Uri gateway, string file, CancellationToken cancellation)
    {
        using var expected = X509CertificateLoader.LoadCertificateFromFile(file);
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(gateway.Host, gateway.Port, cancellation);
            // Exactly the one of the file, whoever signed it.
            await using var tls = new SslStream(
                client.GetStream(), leaveInnerStreamOpen: false, (_, shown, _, _) => shown?.GetCertHashString() == expected.GetCertHashString());
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = gateway.Host }, cancellation);
            return [Finding.Ok(Name, $"{gateway.Authority} shows it ({tls.SslProtocol})")];
        }
        catch (AuthenticationException)
        {
            return [Finding.Bad(Name, $"{gateway.Authority} shows another certificate than the file", "start the platform again: it reads the file at start")];
        }
        catch (Exception away) when (away is SocketException or IOException)
        {
            return [Finding.Bad(Name, $"no TLS at {gateway.Authority}", Away)];
        }
    }
}
