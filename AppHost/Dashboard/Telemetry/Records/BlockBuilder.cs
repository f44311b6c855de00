using System.Buffers.Binary;

namespace OpenGov.Dashboard.Telemetry;

/// <summary>The block that is being filled. Used under the log's lock only.</summary>
internal sealed class BlockBuilder(DateTimeOffset now)
{
    private DateTimeOffset begunAt = now;
    private readonly Bloom bloom = new();
    private readonly List<string> words = [""];
    private readonly Dictionary<string, ushort> places = new(StringComparer.Ordinal) { [""] = 0 };
    private readonly List<Origin> origins = [];
    private byte[] raw = new byte[64 * 1024];
    private int length;
    private int newWordBytes;

    internal Entry[] Entries { get; } = new Entry[Block.Size];

    internal int Count { get; private set; }

    internal bool IsFull => Count == Block.Size;

    internal int RawLength => length;

    internal void Add(in Entry entry, ReadOnlySpan<byte> record, Tokens tokens)
    {
        if (length + sizeof(int) + record.Length > raw.Length)
        {
            Array.Resize(ref raw, Math.Max(raw.Length * 2, length + sizeof(int) + record.Length));
        }

        BinaryPrimitives.WriteInt32LittleEndian(raw.AsSpan(length), record.Length);
        record.CopyTo(raw.AsSpan(length + sizeof(int)));
        length += sizeof(int) + record.Length;
        foreach (var token in tokens.All)
        {
            bloom.Add(token);
        }

        Entries[Count++] = entry;
    }

    internal ushort PlaceOf(Origin origin)
    {
        for (var place = origins.Count - 1; place >= 0; place--)
        {
            if (ReferenceEquals(origins[place], origin))
            {
                return (ushort)place;
            }
        }

        origins.Add(origin);
        newWordBytes += 64;
        return (ushort)(origins.Count - 1);
    }

    internal ushort PlaceOf(ReadOnlySpan<byte> utf8, Words pool)
    {
        if (utf8.IsEmpty)
        {
            return 0;
        }

        var word = pool.Of(utf8, out var isNew);
        if (!places.TryGetValue(word, out var place))
        {
            places[word] = place = (ushort)words.Count;
            words.Add(word);
            newWordBytes += isNew ? 32 + (word.Length * sizeof(char)) : 0;
        }

        return place;
    }

    /// <summary>The block as it is to be kept.</summary>
    internal Block Seal(long first) => ToBlock(first, Packing.Pack(raw.AsSpan(0, length)), isPacked: true);

    /// <summary>The block as it is now, for a reader, while this one is filled further.</summary>
    internal Block Copy(long first) => ToBlock(first, raw[..length], isPacked: false);

    /// <summary>Begins the next block in the same buffers.</summary>
    internal void Clear(DateTimeOffset at)
    {
        (begunAt, length, newWordBytes, Count) = (at, 0, 0, 0);
        bloom.Clear();
        origins.Clear();
        words.RemoveRange(1, words.Count - 1);
        places.Clear();
        places[""] = 0;
        if (raw.Length > 1024 * 1024)
        {
            raw = new byte[64 * 1024];
        }
    }

    private Block ToBlock(long first, byte[] content, bool isPacked) => new()
    {
        First = first,
        Entries = Entries[..Count],
        Count = Count,
        Words = [.. words],
        Origins = [.. origins],
        Bloom = bloom.Fold(),
        Content = content,
        IsPacked = isPacked,
        RawLength = length,
        ReceivedAt = begunAt,
        NewWordBytes = newWordBytes,
    };
}
