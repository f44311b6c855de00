using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace OpenGov.Fuzz.World;

/// <summary>Signs tokens with a key of the platform (ES256), as eng/token.sh and the gateway do.</summary>
internal sealed class TokenPress : IDisposable
{
    private readonly ECDsa key = ECDsa.Create();
    private readonly string keyId;

    /// <param name="pem">A P-256 private key; a key of our own, which nobody believes, when null.</param>
    internal TokenPress(string? pem)
    {
        if (pem is null) key.GenerateKey(ECCurve.NamedCurves.nistP256);
        else key.ImportFromPem(pem);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        keyId = Encode(SHA256.HashData(Encoding.UTF8.GetBytes($$"""{"crv":"P-256","kty":"EC","x":"{{Encode(point.X!)}}","y":"{{Encode(point.Y!)}}"}""")));
    }

    /// <param name="role">Whose.</param>
    /// <param name="issuer">Who says so.</param>
    /// <param name="audience">To whom.</param>
    /// <param name="from">Good for four minutes from then on at a service's door, for eight hours at the gateway.</param>
    /// <param name="life">How long it is good.</param>
    internal string Sign(Role role, string issuer, string audience, DateTimeOffset from, TimeSpan life)
    {
        var claims = new Dictionary<string, object>
        {
            ["iss"] = issuer,
            ["aud"] = audience,
            ["role"] = new[] { role.Claim ?? "guest" },
            ["jti"] = Guid.NewGuid().ToString("N"),
            ["iat"] = from.ToUnixTimeSeconds(),
            ["nbf"] = from.ToUnixTimeSeconds(),
            ["exp"] = (from + life).ToUnixTimeSeconds(),
        };
        if (!role.IsGuest) claims["sub"] = role.Id.ToString("D");
        if (role.Institution is { } institution) claims["institution"] = institution;
        if (role.Jurisdiction is { } jurisdiction) claims["jurisdiction"] = jurisdiction;
        var signed = $"{Encode(JsonSerializer.SerializeToUtf8Bytes(new { alg = "ES256", typ = "JWT", kid = keyId }))}.{Encode(JsonSerializer.SerializeToUtf8Bytes(claims))}";
        return $"{signed}.{Encode(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256))}";
    }

    public void Dispose() => key.Dispose();

    private static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
