using System.Security.Cryptography;
using System.Text;

namespace OpenGov.Notification.Domain;

/// <summary>Ids made from what a thing is, so that the same thing said twice has the same id (UUID version 8, RFC 9562).</summary>
public static class StableId
{
    public static Guid Of(params ReadOnlySpan<object> parts)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('|', parts)))[..16];
        bytes[6] = (byte)(bytes[6] & 0x0F | 0x80);
        bytes[8] = (byte)(bytes[8] & 0x3F | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
