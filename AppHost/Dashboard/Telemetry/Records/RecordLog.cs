namespace OpenGov.Dashboard.Telemetry;

/// <summary>Spans, or log records, in the order in which they came, in blocks; the oldest block goes when there is no more room.</summary>
internal sealed class RecordLog(long mostBytes, TimeProvider clock)
{
    private const int Chains = 1 << 18;

    private readonly Lock gate = new();
    private readonly List<Block> blocks = [];
    private readonly BlockBuilder open = new(clock.GetUtcNow());
    private readonly Words words = new();
    // The newest number, plus one, of the records whose trace begins with the same bits.
    private readonly long[] chains = new long[Chains];
    private long sealedBytes;
    private long refused;

    internal SignalFigures Figures
    {
        get
        {
            lock (gate)
            {
                var oldest = blocks.Count > 0 ? blocks[0].ReceivedAt : open.Count > 0 ? clock.GetUtcNow() : (DateTimeOffset?)null;
                return new SignalFigures(Next, Next - Oldest, Oldest, refused) { Bytes = sealedBytes + open.RawLength, Oldest = oldest };
            }
        }
    }

    private long OpenFirst => blocks.Count > 0 ? blocks[^1].First + Block.Size : 0;

    private long Next => OpenFirst + open.Count;

    private long Oldest => blocks.Count > 0 ? blocks[0].First : OpenFirst;

    internal void Refuse(int records)
    {
        lock (gate)
        {
            refused += records;
        }
    }

    internal void Add(Entry entry, in RecordContent content)
    {
        lock (gate)
        {
            entry.Origin = open.PlaceOf(words.Of(content.Origin));
            entry.Name = open.PlaceOf(content.Name, words);
            entry.Route = open.PlaceOf(content.Route, words);
            if (entry.Trace != 0)
            {
                Chain(ref entry);
            }

            open.Add(entry, content.Record, content.Tokens);
            if (open.IsFull)
            {
                Seal();
            }
        }
    }

    /// <param name="trace">The trace whose records are wanted, if it is one.</param>
    internal Snapshot Read(ulong trace = 0)
    {
        lock (gate)
        {
            var newest = trace == 0 ? -1 : chains[ChainOf(trace)] - 1;
            return open.Count > 0 ? new Snapshot([.. blocks, open.Copy(OpenFirst)], newest) : new Snapshot([.. blocks], newest);
        }
    }

    private static int ChainOf(ulong trace) => (int)(trace & (Chains - 1));

    private void Chain(ref Entry entry)
    {
        ref var head = ref chains[ChainOf(entry.Trace)];
        var number = Next;
        var before = head - 1;
        entry.IsNewest = true;
        entry.Back = before >= Oldest ? (uint)Math.Min(uint.MaxValue, number - before) : 0;
        ForgetNewest(entry.Trace, before);
        head = number + 1;
    }

    // The former newest of the trace is one of the first of its chain.
    private void ForgetNewest(ulong trace, long number)
    {
        for (var steps = 0; number >= Oldest && steps < Snapshot.LongestChain; steps++)
        {
            ref var entry = ref At(number);
            if (entry.Trace == trace)
            {
                entry.IsNewest = false;
                return;
            }

            if (entry.Back == 0)
            {
                return;
            }

            number -= entry.Back;
        }
    }

    private ref Entry At(long number)
    {
        var place = number - OpenFirst;
        return ref place >= 0 ? ref open.Entries[place] : ref blocks[(int)((number - blocks[0].First) / Block.Size)].Entries[(int)(number % Block.Size)];
    }

    private void Seal()
    {
        var block = open.Seal(OpenFirst);
        blocks.Add(block);
        open.Clear(clock.GetUtcNow());
        sealedBytes += block.Bytes;
        var gone = 0;
        for (; sealedBytes > mostBytes && gone < blocks.Count - 1; gone++)
        {
            sealedBytes -= blocks[gone].Bytes;
        }

        blocks.RemoveRange(0, gone);
    }
}

/// <summary>What is added with an entry.</summary>
internal readonly ref struct RecordContent(Origin origin, ReadOnlySpan<byte> record, Tokens tokens)
{
    internal Origin Origin { get; } = origin;

    internal ReadOnlySpan<byte> Record { get; } = record;

    internal Tokens Tokens { get; } = tokens;

    internal ReadOnlySpan<byte> Name { get; init; }

    internal ReadOnlySpan<byte> Route { get; init; }
}
