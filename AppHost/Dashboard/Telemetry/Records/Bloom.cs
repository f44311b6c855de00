using System.Numerics;

namespace OpenGov.Dashboard.Telemetry;

/// <summary>Says of a block what it surely does not hold (a Bloom filter).</summary>
internal sealed class Bloom
{
    private const int MostBits = 1 << 16;
    private const int Places = 6;
    private const double FullEnough = 0.25;

    private readonly ulong[] bits;

    internal Bloom() => bits = new ulong[MostBits / 64];

    private Bloom(ulong[] bits) => this.bits = bits;

    internal int Bytes => bits.Length * sizeof(ulong);

    internal void Add(ulong token)
    {
        for (var place = 0; place < Places; place++)
        {
            var bit = Bit(token, place);
            bits[bit >> 6] |= 1UL << bit;
        }
    }

    internal bool MayHold(ulong token)
    {
        for (var place = 0; place < Places; place++)
        {
            var bit = Bit(token, place);
            if ((bits[bit >> 6] & (1UL << bit)) == 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The same in as little room as still tells enough: one half is laid upon the other, since places are taken by their low bits.</summary>
    internal Bloom Fold()
    {
        var folded = bits.AsSpan().ToArray();
        while (folded.Length > 1 && folded.Sum(BitOperations.PopCount) < folded.Length * 64 * FullEnough)
        {
            var half = folded.Length / 2;
            for (var index = 0; index < half; index++)
            {
                folded[index] |= folded[index + half];
            }

            folded = folded[..half];
        }

        return new Bloom(folded);
    }

    internal void Clear() => bits.AsSpan().Clear();

    // Two halves of one hash make as many places as are wanted (Kirsch and Mitzenmacher, 2006).
    private int Bit(ulong token, int place) => (int)((token + ((ulong)place * ((token >> 32) | 1))) & (ulong)((bits.Length * 64) - 1));
}
