using System.Security.Cryptography;
using System.Text;

namespace OpenGov.Dashboard.Telemetry;

/// <summary>The key that senders show. Compared by hashes in constant time, so that nothing can be learnt by timing, not even its length.</summary>
internal sealed class IntakeKey(string key)
{
    private readonly byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));

    internal bool IsIn(IHeaderDictionary headers) => CryptographicOperations.FixedTimeEquals(
        hash, SHA256.HashData(Encoding.UTF8.GetBytes(headers[IntakeSettings.KeyHeader].ToString())));
}
