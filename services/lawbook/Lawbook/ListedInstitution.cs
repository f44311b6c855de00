using System.Security.Cryptography;
using System.Text;

namespace OpenGov.Lawbook;

/// <summary>An institution that can be competent, as the data of its jurisdiction list it.</summary>
public sealed record ListedInstitution
{
    /// <summary>Unique over all jurisdictions, as <c>lt-sav-13</c>.</summary>
    public required string Code { get; init; }

    /// <summary>One of <see cref="InstitutionKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Name by language (ISO 639-1).</summary>
    public required IReadOnlyDictionary<string, string> Names { get; init; }

    /// <summary>The code in the national register of municipalities, where it has one.</summary>
    public string? RegisterCode { get; init; }

    /// <summary>Where the institution is told of its cases.</summary>
    public required string Mail { get; init; }

    public Guid Id => IdOf(Code);

    /// <summary>The id of an institution follows from its code, so that every service and every database agrees on it (RFC 9562, UUID version 8 from SHA-256).</summary>
    public static Guid IdOf(string code)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes("opengov:institution:" + code)).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
