using System.Security.Cryptography;
using System.Text;

namespace OpenGov.ServiceDefaults;

/// <summary>
/// The kept answer to a request that carried an <c>Idempotency-Key</c>. The key itself is not kept: its hash finds the row,
/// and only who has the key can open the answer, which may hold a guest's secret.
/// </summary>
internal sealed class IdempotencyKey
{
    internal static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);
    private const int NonceSize = 12, TagSize = 16;

    public required byte[] KeyHash { get; init; }

    /// <summary>The account, or "guest".</summary>
    public required string Caller { get; init; }
    public required byte[] RequestHash { get; init; }
    public required int Status { get; init; }
    public string? Location { get; init; }
    public required byte[] SealedAnswer { get; init; }
    public required DateTimeOffset KeptAt { get; init; }

    internal static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    /// <summary>AES-256-GCM under a key derived from the Idempotency-Key: nonce, tag, ciphertext.</summary>
    internal static byte[] Seal(string key, byte[] answer)
    {
        var sealedAnswer = new byte[NonceSize + TagSize + answer.Length];
        RandomNumberGenerator.Fill(sealedAnswer.AsSpan(0, NonceSize));
        using var cipher = CipherOf(key);
        cipher.Encrypt(
            sealedAnswer.AsSpan(0, NonceSize), answer,
            sealedAnswer.AsSpan(NonceSize + TagSize), sealedAnswer.AsSpan(NonceSize, TagSize));
        return sealedAnswer;
    }

    internal byte[] Open(string key)
    {
        var answer = new byte[SealedAnswer.Length - NonceSize - TagSize];
        using var cipher = CipherOf(key);
        cipher.Decrypt(
            SealedAnswer.AsSpan(0, NonceSize), SealedAnswer.AsSpan(NonceSize + TagSize),
            SealedAnswer.AsSpan(NonceSize, TagSize), answer);
        return answer;
    }

    private static AesGcm CipherOf(string key) =>
        new(HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(key), 32, info: "idempotent answer"u8.ToArray()), TagSize);
}
