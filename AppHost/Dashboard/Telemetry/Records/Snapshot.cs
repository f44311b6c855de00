using System.Runtime.CompilerServices;

namespace OpenGov.Dashboard.Telemetry;

/// <summary>All records of a moment, to be read while others come in.</summary>
internal sealed class Snapshot(Block[] blocks, long newest)
{
    /// <summary>A trace that never ends must not make every list wait.</summary>
    internal const int LongestChain = 10_000;

    private const int MostUnpacked = 64;

    private readonly Dictionary<Block, byte[]> unpacked = [];
    // One step less on the way to an entry, which is what most of a search consists of.
    private readonly Entry[][] entries = [.. blocks.Select(block => block.Entries)];
    private readonly long first = blocks.Length > 0 ? blocks[0].First : 0;

    internal int BlockCount => blocks.Length;

    internal long Oldest => first;

    internal long Next { get; } = blocks.Length > 0 ? blocks[^1].First + blocks[^1].Count : 0;

    /// <summary>The last record in the chain of the trace that was asked for; -1 when there is none.</summary>
    internal long Newest => newest;

    internal Block BlockAt(int place) => blocks[place];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int PlaceOf(long number) => (int)((ulong)(number - first) / Block.Size);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Block BlockOf(long number) => blocks[PlaceOf(number)];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref readonly Entry At(long number) => ref entries[PlaceOf(number)][(int)((ulong)number % Block.Size)];

    internal Origin OriginOf(long number) => BlockOf(number).Origins[At(number).Origin];

    internal string WordOf(long number, ushort place) => BlockOf(number).Words[place];

    /// <summary>The record's bytes.</summary>
    internal ReadOnlySpan<byte> Record(long number)
    {
        var block = BlockOf(number);
        if (!unpacked.TryGetValue(block, out var raw))
        {
            // Rows of one list lie near each other: a few blocks are enough to unpack each but once.
            if (unpacked.Count == MostUnpacked)
            {
                unpacked.Clear();
            }

            unpacked[block] = raw = new byte[block.RawLength];
            block.Unpack(raw);
        }

        return Block.Record(raw, (int)((ulong)number % Block.Size));
    }

    /// <summary>Appends the records of a trace from this one back, the newest first.</summary>
    internal void Trace(ulong trace, long from, List<long> numbers)
    {
        var number = from;
        for (var steps = 0; (ulong)(number - first) < (ulong)(Next - first) && steps < LongestChain; steps++)
        {
            ref readonly var entry = ref At(number);
            if (entry.Trace == trace)
            {
                numbers.Add(number);
            }

            if (entry.Back == 0)
            {
                return;
            }

            number -= entry.Back;
        }
    }
}
