using System.Globalization;
using System.Text;

namespace OpenGov.Dashboard.Telemetry;

/// <summary>OTLP's KeyValue and AnyValue as text.</summary>
internal static class Attributes
{
    // An attribute that holds attributes that hold attributes …: nobody reads past this, and the stack is finite.
    private const int DeepestValue = 8;
    private const int LongestText = 16 * 1024;

    /// <summary>KeyValue { string key = 1; AnyValue value = 2 }</summary>
    internal static KeyValuePair<string, string> Read(ReadOnlySpan<byte> pair)
    {
        Split(pair, out var key, out var value);
        return new(Text(key), Value(value));
    }

    internal static void Split(ReadOnlySpan<byte> pair, out ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value)
    {
        key = value = default;
        var reader = new ProtoReader(pair);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: key = reader.ReadBytes(); break;
                case 2: value = reader.ReadBytes(); break;
                default: reader.Skip(); break;
            }
        }
    }

    /// <summary>AnyValue { string = 1; bool = 2; int64 = 3; double = 4; ArrayValue = 5; KeyValueList = 6; bytes = 7 }</summary>
    internal static string Value(ReadOnlySpan<byte> any) => Value(any, DeepestValue);

    /// <summary>The bytes of a value that is a string; empty for all others.</summary>
    internal static ReadOnlySpan<byte> StringValue(ReadOnlySpan<byte> any)
    {
        var reader = new ProtoReader(any);
        return reader.Next() && reader.Field == 1 ? reader.ReadBytes() : default;
    }

    /// <summary>A value that is a whole number; 0 for all others.</summary>
    internal static long Number(ReadOnlySpan<byte> any)
    {
        var reader = new ProtoReader(any);
        return reader.Next() && reader.Field == 3 ? (long)reader.ReadVarint() : 0;
    }

    internal static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(Start(utf8));

    internal static ReadOnlySpan<byte> Start(ReadOnlySpan<byte> bytes) => bytes.Length > LongestText ? bytes[..LongestText] : bytes;

    private static string Value(ReadOnlySpan<byte> any, int depth)
    {
        var reader = new ProtoReader(any);
        if (!reader.Next())
        {
            return "";
        }

        return reader.Field switch
        {
            1 => Text(reader.ReadBytes()),
            2 => reader.ReadVarint() == 0 ? "false" : "true",
            3 => ((long)reader.ReadVarint()).ToString(CultureInfo.InvariantCulture),
            4 => reader.ReadDouble().ToString(CultureInfo.InvariantCulture),
            5 or 6 when depth == 0 => "…",
            5 => $"[{Several(reader.ReadBytes(), depth - 1)}]",
            6 => $"{{{Several(reader.ReadBytes(), depth - 1, arePairs: true)}}}",
            7 => Convert.ToHexStringLower(Start(reader.ReadBytes())),
            _ => "",
        };
    }

    private static string Several(ReadOnlySpan<byte> list, int depth, bool arePairs = false)
    {
        var text = new StringBuilder();
        var reader = new ProtoReader(list);
        while (reader.Next() && text.Length < LongestText)
        {
            if (reader.Field != 1)
            {
                reader.Skip();
                continue;
            }

            text.Append(text.Length > 0 ? ", " : "");
            var item = reader.ReadBytes();
            if (arePairs)
            {
                Split(item, out var key, out item);
                text.Append(Text(key)).Append('=');
            }

            text.Append(Value(item, depth));
        }

        return text.ToString();
    }
}
