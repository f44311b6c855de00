using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace OpenGov.Gateway.Tests.Kit;

/// <summary>Signs tokens as <c>eng/token.sh</c> does, and in every wrong way.</summary>
public sealed class DevelopmentKey : IDisposable
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static Guid Amina { get; } = new("a0a0a0a0-0000-4000-8000-000000000001");

    public void WriteTo(KeyFolder folder) =>
        File.WriteAllText(Path.Combine(folder.Path, "development.pem"), key.ExportPkcs8PrivateKeyPem());

    public string Token(Guid? sub = null, string role = "person", string? institution = null, string? jurisdiction = null, Action<Dictionary<string, object>>? change = null, string alg = "ES256")
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = new Dictionary<string, object>
        {
            ["iss"] = "opengov-development",
            ["aud"] = "opengov-gateway",
            ["sub"] = sub ?? Amina,
            ["role"] = new[] { role },
            ["jti"] = Guid.NewGuid(),
            ["iat"] = now,
            ["exp"] = now + 600,
        };
        if (institution is not null)
            claims["institution"] = institution;
        if (jurisdiction is not null)
            claims["jurisdiction"] = jurisdiction;
        change?.Invoke(claims);
        var signed = $"{Encode(new { alg, typ = "JWT" })}.{Encode(claims)}";
        return $"{signed}.{Base64UrlEncoder.Encode(Sign(alg, Encoding.ASCII.GetBytes(signed)))}";
    }

    public void Dispose() => key.Dispose();

    // HS256 with the public key as the secret is the classic confusion of algorithms.
    private byte[] Sign(string alg, byte[] text) => alg switch
    {
        "none" => [],
        "HS256" => HMACSHA256.HashData(Encoding.ASCII.GetBytes(key.ExportSubjectPublicKeyInfoPem()), text),
        _ => key.SignData(text, HashAlgorithmName.SHA256),
    };

    private static string Encode(object part) => Base64UrlEncoder.Encode(JsonSerializer.Serialize(part));
}
