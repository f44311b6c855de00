using System.Buffers.Text;
using System.Security.Cryptography;

namespace OpenGov.Complaints.Domain;

/// <summary>What a guest is given instead of an account; only its SHA-256 is kept.</summary>
public static class CaseSecret
{
    private const int Bits = 128;

    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bits / 8));
}
