using System.Buffers;
using System.IO.Compression;

namespace OpenGov.Dashboard.Telemetry;

/// <summary>A body in a borrowed buffer, unpacked where it came by gzip, and never more than so much of it.</summary>
internal sealed class RequestBody : IDisposable
{
    internal const int MostBytes = 16 * 1024 * 1024;
    private const int FirstBytes = 64 * 1024;

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(FirstBytes);
    private int length;

    internal ReadOnlySpan<byte> Bytes => buffer.AsSpan(0, length);

    /// <summary>Throws <see cref="BodyTooLargeException"/> past the limit, which counts unpacked bytes: a small gzip may hold gigabytes.</summary>
    internal async Task FillAsync(Stream source, bool isGzip, CancellationToken cancellation)
    {
        if (!isGzip)
        {
            await FillAsync(source, cancellation);
            return;
        }

        await using var unpacked = new GZipStream(source, CompressionMode.Decompress, leaveOpen: true);
        await FillAsync(unpacked, cancellation);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
    }

    private async Task FillAsync(Stream source, CancellationToken cancellation)
    {
        for (int read; (read = await source.ReadAsync(buffer.AsMemory(length), cancellation)) > 0;)
        {
            length += read;
            if (length > MostBytes)
            {
                throw new BodyTooLargeException();
            }

            if (length == buffer.Length)
            {
                Grow();
            }
        }
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        Bytes.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}

/// <summary>The sender is to send less at a time.</summary>
internal sealed class BodyTooLargeException() : Exception($"The body is larger than {RequestBody.MostBytes} bytes.");
