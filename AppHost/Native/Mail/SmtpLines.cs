using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace OpenGov.Native.Mail;

/// <summary>The lines of an SMTP dialogue. Only CR LF ends a line: a lone LF must not smuggle a second mail.</summary>
internal sealed class SmtpLines(Stream stream)
{
    private const int LongestLine = 1024 * 1024;

    private readonly PipeReader reader = PipeReader.Create(stream);
    private readonly StringBuilder unsaid = new();

    /// <summary>The next line without its end, or null when the other side has hung up.</summary>
    internal async Task<byte[]?> ReadAsync(CancellationToken cancellation)
    {
        while (true)
        {
            if (!reader.TryRead(out var result))
            {
                await FlushAsync(cancellation);
                result = await reader.ReadAsync(cancellation);
            }

            var buffer = result.Buffer;
            if (TryTake(ref buffer, out var line))
            {
                reader.AdvanceTo(buffer.Start);
                return line;
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
            if (result.IsCompleted || buffer.Length > LongestLine)
            {
                return null;
            }
        }
    }

    /// <summary>Said when nothing more has come in, so that commands that came together are answered together (RFC 2920).</summary>
    internal void Write(string text) => unsaid.Append(text);

    internal async Task FlushAsync(CancellationToken cancellation)
    {
        if (unsaid.Length == 0)
        {
            return;
        }

        var text = Encoding.UTF8.GetBytes(unsaid.ToString());
        unsaid.Clear();
        await stream.WriteAsync(text, cancellation);
    }

    private static bool TryTake(ref ReadOnlySequence<byte> buffer, out byte[] line)
    {
        var sequence = new SequenceReader<byte>(buffer);
        if (!sequence.TryReadTo(out ReadOnlySequence<byte> found, "\r\n"u8))
        {
            line = [];
            return false;
        }

        line = found.ToArray();
        buffer = buffer.Slice(sequence.Position);
        return true;
    }
}
