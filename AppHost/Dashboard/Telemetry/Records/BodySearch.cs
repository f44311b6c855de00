using System.Buffers.Binary;
using System.Collections;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace OpenGov.Dashboard.Telemetry;

/// <summary>How a kind of record is read when the index does not tell enough.</summary>
internal interface IRecordReader
{
    /// <summary>Adds all that the block's filter was told of the record.</summary>
    void ReadTokens(ReadOnlySpan<byte> record, Tokens tokens);

    /// <summary>Reads the record in full and asks whether it meets the wish.</summary>
    bool Meets(BodyQuery query, ReadOnlySpan<byte> record);
}

/// <param name="Time">After which no further block is unpacked,</param>
/// <param name="Blocks">but so many are in any case.</param>
internal sealed record SearchBudget(TimeSpan Time, int Blocks);

/// <summary>Goes through the blocks for one question, each at most once, while there is time.</summary>
internal sealed class BodySearch(BodyQuery query, IRecordReader reader, Snapshot snapshot, SearchBudget budget)
{
    private static readonly BitArray None = new(Block.Size);

    private readonly BitArray?[] done = new BitArray?[query.IsEmpty ? 0 : snapshot.BlockCount];
    private readonly Tokens tokens = new();
    private readonly long begun = Stopwatch.GetTimestamp();
    private byte[] raw = [];
    private int searched;

    /// <summary>Only texts that are a whole key, value or name, which the blocks' filters know: quick over all that is kept.</summary>
    internal bool OnlyWhole { get; init; }

    /// <summary>The newest block that there was no time for; null when all was looked at.</summary>
    internal Block? NotSearched { get; private set; }

    internal bool IsMet(long number)
    {
        if (query.IsEmpty)
        {
            return true;
        }

        var met = done[snapshot.PlaceOf(number)] ??= Search(snapshot.BlockOf(number));
        return met[(int)(number % Block.Size)];
    }

    /// <summary>Goes through all blocks that the filters leave, the newest first: false spares the walk over the index.</summary>
    internal bool FindsAny()
    {
        var finds = false;
        for (var place = done.Length - 1; place >= 0; place--)
        {
            finds |= (done[place] ??= Search(snapshot.BlockAt(place))).HasAnySet();
        }

        return finds;
    }

    private BitArray Search(Block block)
    {
        if (!query.MayBeIn(block.Bloom, OnlyWhole))
        {
            return None;
        }

        if (++searched > budget.Blocks && Stopwatch.GetElapsedTime(begun) > budget.Time)
        {
            NotSearched = NotSearched is { } newer && newer.First > block.First ? newer : block;
            return None;
        }

        return Read(block);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private BitArray Read(Block block)
    {
        raw = raw.Length < block.RawLength ? new byte[block.RawLength] : raw;
        var content = raw.AsSpan(0, block.RawLength);
        block.Unpack(content);
        if (!query.NeedsTokens(OnlyWhole) && !query.NeedleIsIn(content) && !query.MayBeIn(block.Bloom, onlyWhole: true))
        {
            return None;
        }

        var met = new BitArray(Block.Size);
        for (var index = 0; index < block.Count; index++)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(content);
            var record = content.Slice(sizeof(int), length);
            reader.ReadTokens(record, tokens.Cleared());
            met[index] = query.MayBeIn(record, tokens, OnlyWhole) && reader.Meets(query, record);
            content = content[(sizeof(int) + length)..];
        }

        return met;
    }
}
