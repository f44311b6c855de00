using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace OpenGov.Gateway.Callers;

/// <summary>The key by which services know the gateway: <c>gateway.pem</c>. All gateways of one system share it.</summary>
internal sealed class GatewayKey : IDisposable
{
    private readonly ECDsaSecurityKey key;

    /// <exception cref="InvalidOperationException">There is no usable key; outside Development none is made.</exception>
    public GatewayKey(IOptions<KeyOptions> options, IHostEnvironment environment)
    {
        var file = Path.GetFullPath(Path.Combine(options.Value.KeyFolder, "gateway.pem"));
        if (environment.IsDevelopment())
            KeyFiles.MakeIfMissing(file);
        if (!File.Exists(file))
            throw new InvalidOperationException($"The gateway's signing key is missing: {file}. Make one with: openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out {file} && chmod 600 {file}");

        key = KeyFiles.Read(file);
        Credentials = new SigningCredentials(key, SecurityAlgorithms.EcdsaSha256);
        var open = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(key);
        Public = new PublicKey("EC", "P-256", open.X, open.Y, "sig", SecurityAlgorithms.EcdsaSha256, key.KeyId);
    }

    public SigningCredentials Credentials { get; }

    public PublicKey Public { get; }

    public void Dispose() => key.ECDsa.Dispose();

    /// <summary>A JSON web key (RFC 7517) without its private part; <c>kid</c> is its thumbprint (RFC 7638).</summary>
    internal sealed record PublicKey(string Kty, string Crv, string X, string Y, string Use, string Alg, string Kid);
}
