using System.Buffers.Binary;
using System.Buffers.Text;

namespace OpenGov.Dashboard.Telemetry;

/// <summary>The keys and values that one record holds, as hashes in which small letters and capitals are alike.</summary>
internal sealed class Tokens
{
    private const ulong Prime = 0x9E3779B97F4A7C15;
    private const ulong SmallLetters = 0x2020202020202020;

    private readonly List<ulong> hashes = new(64);

    internal IReadOnlyList<ulong> All => hashes;

    internal Tokens Cleared()
    {
        hashes.Clear();
        return this;
    }

    internal bool Holds(ulong hash) => hashes.Contains(hash);

    internal void Add(ReadOnlySpan<byte> text) => hashes.Add(Hash(text));

    /// <summary>Reads a value to its end, so that what cannot be read later is found on arrival.</summary>
    internal void AddValue(ReadOnlySpan<byte> any)
    {
        Span<byte> text = stackalloc byte[20];
        var reader = new ProtoReader(any);
        if (!reader.Next())
        {
            return;
        }

        switch (reader.Field)
        {
            case 1: Add(Attributes.Start(reader.ReadBytes())); break;
            case 3:
                Utf8Formatter.TryFormat((long)reader.ReadVarint(), text, out var length);
                Add(text[..length]);
                break;
            default: Add(System.Text.Encoding.UTF8.GetBytes(Attributes.Value(any))); break;
        }
    }

    internal static ulong Hash(ReadOnlySpan<byte> text)
    {
        var hash = (ulong)text.Length * Prime;
        for (; text.Length >= sizeof(ulong); text = text[sizeof(ulong)..])
        {
            hash = Mix(hash, BinaryPrimitives.ReadUInt64LittleEndian(text));
        }

        var rest = 0UL;
        foreach (var part in text)
        {
            rest = (rest << 8) | part;
        }

        return Mix(hash, rest);
    }

    private static ulong Mix(ulong hash, ulong part)
    {
        hash = (hash ^ (part | SmallLetters)) * Prime;
        return hash ^ (hash >> 29);
    }
}
