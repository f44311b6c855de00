using System.Security.Cryptography;
using System.Text;

namespace OpenGov.Lawbook;

/// <summary>The text of the files by which cases are judged, and the version that follows from it: another text is another version.</summary>
/// <param name="Files">By name.</param>
public sealed record LawText(IReadOnlyDictionary<string, string> Files)
{
    public static LawText None { get; } = new(new Dictionary<string, string>());

    /// <summary>The first 64 bits of the SHA-256 over names and texts, in hexadecimal; empty when there is no text.</summary>
    public string Version { get; } = Files.Count == 0 ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Concat(Files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => $"{file.Key}\0{file.Value}\0")))).AsSpan(0, 8));
}
