namespace OpenGov.Dashboard.Telemetry;

/// <summary>Takes one sample of a series; the values are valid during the call only.</summary>
/// <param name="at">Milliseconds since 1970.</param>
internal delegate void SampleHandler(long at, double[] values);

/// <summary>
/// The values of one series over an hour: the last ten minutes as they came, what is older at most every ten seconds.
/// What is told in longer pauses is kept whole.
/// </summary>
internal sealed class SampleLog(int values)
{
    private const long FineMilliseconds = 10 * 60_000, KeptMilliseconds = 60 * 60_000, CoarseStep = 9_500;

    private readonly List<SampleChunk> fine = [];
    private readonly List<SampleChunk> coarse = [];
    private long bytes;

    /// <summary>What stood before the oldest that is kept; null when that is the first that came.</summary>
    internal double[]? Before { get; private set; }

    internal long Bytes => 200 + bytes;

    internal void Add(long at, ReadOnlySpan<double> sample)
    {
        Append(fine, at, sample);
        if (fine[0].LastAt < at - FineMilliseconds)
        {
            Thin();
        }

        if (coarse.Count > 0 && coarse[0].LastAt < at - KeptMilliseconds)
        {
            DropOldest();
        }
    }

    internal void ForEach(SampleHandler handler)
    {
        foreach (var chunk in coarse.Concat(fine))
        {
            var reader = chunk.Read();
            while (reader.Next())
            {
                handler(reader.At, reader.Values);
            }
        }
    }

    /// <summary>False when there is nothing left but what is being written.</summary>
    internal bool DropOldest()
    {
        var oldest = coarse.Count > 0 ? coarse : fine;
        if (oldest == fine && fine.Count < 2)
        {
            return false;
        }

        Before = oldest[0].Last.ToArray();
        bytes -= oldest[0].Bytes;
        oldest.RemoveAt(0);
        return true;
    }

    private void Thin()
    {
        var chunk = fine[0];
        fine.RemoveAt(0);
        bytes -= chunk.Bytes;
        var reader = chunk.Read();
        while (reader.Next())
        {
            // The last of each chunk stays in any case, for totals to meet without a gap.
            if (coarse.Count == 0 || reader.At - coarse[^1].LastAt >= CoarseStep || reader.At == chunk.LastAt)
            {
                Append(coarse, reader.At, reader.Values);
            }
        }
    }

    private void Append(List<SampleChunk> chunks, long at, ReadOnlySpan<double> sample)
    {
        if (chunks.Count == 0 || chunks[^1].IsFull)
        {
            if (chunks.Count > 0)
            {
                bytes -= chunks[^1].Bytes;
                chunks[^1].Close();
                bytes += chunks[^1].Bytes;
            }

            chunks.Add(new SampleChunk(values));
            bytes += chunks[^1].Bytes;
        }

        var before = chunks[^1].Bytes;
        chunks[^1].Add(at, sample);
        bytes += chunks[^1].Bytes - before;
    }
}
