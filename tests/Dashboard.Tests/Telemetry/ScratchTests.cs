using System.Diagnostics;
using System.IO.Compression;
using OpenGov.Dashboard.Telemetry;

namespace OpenGov.Dashboard.Tests.Telemetry;

public sealed class ScratchTests(ITestOutputHelper output)
{
    [Fact]
    public void Codecs()
    {
        var flood = new Flood(3);
        var blocks = new List<byte[]>();
        var m = new MemoryStream();
        foreach (var (_, told, logs) in Enumerable.Range(0, 20).SelectMany(_ => flood.Traces(100)))
            foreach (var r in told) { m.Write(BitConverter.GetBytes(r.Bytes.Length)); m.Write(r.Bytes); if (m.Length > 90000) { blocks.Add(m.ToArray()); m.SetLength(0); } }
        var raw = blocks.Sum(b => (long)b.Length);
        foreach (var q in new[] { 0, 1, 2, 3, 4 }) foreach (var w in new[] { 16, 18 })
            Run($"brotli {q} {w}", b => { var d = new byte[BrotliEncoder.GetMaxCompressedLength(b.Length)]; BrotliEncoder.TryCompress(b, d, out var n, q, w); return d[..n]; },
                (p, n) => { var d = new byte[n]; BrotliDecoder.TryDecompress(p, d, out _); return d; });
        foreach (var l in new[] { CompressionLevel.Fastest, CompressionLevel.Optimal })
            Run($"deflate {l}", b => { var o = new MemoryStream(); using (var z = new DeflateStream(o, l, true)) z.Write(b); return o.ToArray(); },
                (p, n) => { var d = new byte[n]; using var z = new DeflateStream(new MemoryStream(p), CompressionMode.Decompress); z.ReadExactly(d); return d; });
        void Run(string name, Func<byte[], byte[]> pack, Func<byte[], int, byte[]> unpack)
        {
            for (var i = 0; i < 2; i++)
            {
                var t = Stopwatch.GetTimestamp();
                var packed = blocks.ConvertAll(b => pack(b));
                var c = Stopwatch.GetElapsedTime(t); t = Stopwatch.GetTimestamp();
                for (var k = 0; k < packed.Count; k++) unpack(packed[k], blocks[k].Length);
                var u = Stopwatch.GetElapsedTime(t);
                if (i == 1) output.WriteLine($"{name}: {packed.Sum(p => (long)p.Length) * 100.0 / raw:0.0} %, pack {raw / c.TotalSeconds / 1e6:0} MB/s, unpack {raw / u.TotalSeconds / 1e6:0} MB/s");
            }
        }
        var tokens = new Tokens();
        for (var i = 0; i < 5; i++)
        {
            var t = Stopwatch.GetTimestamp(); var n = 0;
            foreach (var b in blocks) { var p = 0; while (p < b.Length) { var len = BitConverter.ToInt32(b, p); _ = new SpanHead(b.AsSpan(p + 4, len), tokens.Cleared()); p += 4 + len; n++; } }
            var u = Stopwatch.GetElapsedTime(t); t = Stopwatch.GetTimestamp();
            foreach (var b in blocks) AsciiSearch.Contains(b, "nothing at all"u8);
            output.WriteLine($"head {u.TotalMicroseconds / n:0.00} us/span; search {raw / Stopwatch.GetElapsedTime(t).TotalSeconds / 1e6:0} MB/s");
        }
    }
}
