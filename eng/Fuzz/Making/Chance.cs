namespace OpenGov.Fuzz.Making;

/// <summary>Chance that is the same for the same seed and number, on every machine.</summary>
internal static class Chance
{
    internal static Random Of(int seed, long number)
    {
        // SplitMix64: neighbouring numbers give unlike seeds.
        var mixed = unchecked(((ulong)(uint)seed << 32) ^ ((ulong)number * 0x9E3779B97F4A7C15));
        mixed = unchecked((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9);
        mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB);
        return new Random((int)((mixed ^ (mixed >> 31)) & int.MaxValue));
    }

    internal static T Pick<T>(this Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];

    internal static bool Happens(this Random random, double probability) => random.NextDouble() < probability;
}
