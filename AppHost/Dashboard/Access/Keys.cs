using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace OpenGov.Dashboard.Access;

/// <summary>Keys of 256 random bits, and their comparison in constant time.</summary>
internal static class Keys
{
    internal static string Fresh() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    internal static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    // Hashes are of one length, so that not even a length is told.
    internal static bool Matches(byte[] hash, string? key) => CryptographicOperations.FixedTimeEquals(hash, Hash(key ?? ""));
}
