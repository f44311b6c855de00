using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace OpenGov.Bench.Throughput;

/// <summary>What the gateway would write for a guest, signed with its key: so one files at a service's own door.</summary>
internal static class GatewayToken
{
    private static readonly string[] Guest = ["guest"];
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <param name="dataFolder">Of the platform, which keeps the key.</param>
    /// <param name="audience">The service, as <c>complaints</c>.</param>
    internal static string ForGuest(string dataFolder, string audience)
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(Path.Combine(dataFolder, "keys", "gateway.pem")));
        var now = TimeProvider.System.GetUtcNow();
        var head = Part(new { alg = "ES256", kid = Thumbprint(key), typ = "JWT" });
        var claims = Part(new
        {
            iss = "opengov-gateway",
            aud = audience,
            role = Guest,
            jti = Guid.NewGuid().ToString("N"),
            iat = now.ToUnixTimeSeconds(),
            nbf = now.ToUnixTimeSeconds(),
            exp = now.Add(Lifetime).ToUnixTimeSeconds(),
        });
        var signature = key.SignData(Encoding.ASCII.GetBytes($"{head}.{claims}"), HashAlgorithmName.SHA256);
        return $"{head}.{claims}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Part(object content) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(content));

    // RFC 7638: the names in this order, without blanks.
    private static string Thumbprint(ECDsa key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        var open = $$"""{"crv":"P-256","kty":"EC","x":"{{Base64Url.EncodeToString(point.X)}}","y":"{{Base64Url.EncodeToString(point.Y)}}"}""";
        return Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(open)));
    }
}
