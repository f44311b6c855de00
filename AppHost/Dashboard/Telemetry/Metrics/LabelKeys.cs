namespace OpenGov.Dashboard.Telemetry;

/// <summary>Finds a series by the bytes of its labels without making an object of each point's.</summary>
internal sealed class LabelKeys : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
{
    internal static readonly LabelKeys Comparer = new();

    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

    public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

    public int GetHashCode(ReadOnlySpan<byte> alternate)
    {
        var hash = new HashCode();
        hash.AddBytes(alternate);
        return hash.ToHashCode();
    }

    public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

    /// <summary>The labels that <see cref="DataPoint"/> wrote one after the other, by name.</summary>
    internal static IReadOnlyList<KeyValuePair<string, string>> Read(ReadOnlySpan<byte> key)
    {
        var labels = new List<KeyValuePair<string, string>>();
        while (key.Length > 0)
        {
            var length = BitConverter.ToInt32(key);
            labels.Add(Attributes.Read(key.Slice(sizeof(int), length)));
            key = key[(sizeof(int) + length)..];
        }

        return [.. labels.OrderBy(label => label.Key, StringComparer.Ordinal)];
    }
}
