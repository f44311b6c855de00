using System.Buffers;
using System.Globalization;

namespace OpenGov.Native.Mail;

/// <summary>Bytes behind base64, quoted-printable and percent signs; what is malformed stays as it is.</summary>
internal static class TransferEncodings
{
    internal static byte[] Base64(ReadOnlySpan<byte> text)
    {
        var bytes = new byte[System.Buffers.Text.Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        var status = System.Buffers.Text.Base64.DecodeFromUtf8(text, bytes, out _, out var written);
        return status == OperationStatus.Done ? bytes[..written] : text.ToArray();
    }

    internal static byte[] QuotedPrintable(ReadOnlySpan<byte> text)
    {
        var bytes = new ArrayBufferWriter<byte>(text.Length + 1);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '=')
            {
                bytes.Write(text.Slice(at, 1));
            }
            else if (text[(at + 1)..].StartsWith("\r\n"u8))
            {
                at += 2; // a soft line break
            }
            else if (text[(at + 1)..].StartsWith("\n"u8))
            {
                at++;
            }
            else
            {
                at += Hex(text, at, bytes);
            }
        }

        return bytes.WrittenSpan.ToArray();
    }

    internal static byte[] Percent(string text)
    {
        var source = System.Text.Encoding.UTF8.GetBytes(text);
        var bytes = new ArrayBufferWriter<byte>(source.Length + 1);
        for (var at = 0; at < source.Length; at++)
        {
            if (source[at] == '%')
            {
                at += Hex(source, at, bytes);
            }
            else
            {
                bytes.Write(source.AsSpan(at, 1));
            }
        }

        return bytes.WrittenSpan.ToArray();
    }

    // Writes the byte that two hexadecimal digits after position "at" stand for, and answers how many digits were taken.
    private static int Hex(ReadOnlySpan<byte> text, int at, ArrayBufferWriter<byte> bytes)
    {
        if (at + 2 < text.Length && byte.TryParse(text.Slice(at + 1, 2), NumberStyles.AllowHexSpecifier, null, out var value))
        {
            bytes.Write([value]);
            return 2;
        }

        bytes.Write(text.Slice(at, 1));
        return 0;
    }
}
