using System.Text;

namespace OpenGov.Fuzz.Sending;

/// <summary>A request as a command to repeat it.</summary>
internal static class Curl
{
    private const int LongestBody = 16 * 1024;

    internal static string Of(Draft draft, Sender sender)
    {
        var (address, token) = sender.To(draft);
        var command = new StringBuilder($"curl -s -i --path-as-is --globoff -X {Quoted(draft.Method)} {Quoted(address.OriginalString)}");
        if (token is not null) Header(command, "Authorization", $"Bearer {token}");
        if (draft.Role.Secret is { } secret) Header(command, "X-Case-Secret", secret);
        foreach (var (name, value) in draft.Headers) Header(command, name, value);
        if (draft.Body is not { } body) return command.ToString();

        Header(command, "Content-Type", draft.ContentType ?? "");
        command.Append(" --data-binary @-");
        return body.Length <= LongestBody
            ? $"printf %b {Quoted(Escaped(body))} | {command}"
            : $"printf %b {Quoted(Escaped(body.AsSpan(0, LongestBody)))} | {command} # the first {LongestBody} of {body.Length} bytes";
    }

    private static void Header(StringBuilder command, string name, string value) =>
        command.Append(" -H ").Append(Quoted(value.Length > 0 ? $"{name}: {value}" : $"{name};"));

    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    // printf %b reads \0 and three octal digits as a byte.
    private static string Escaped(ReadOnlySpan<byte> body)
    {
        var text = new StringBuilder();
        foreach (var one in body)
        {
            if (one is >= 0x20 and < 0x7F and not (byte)'\\') text.Append((char)one);
            else text.Append("\\0").Append(Convert.ToString(one, 8).PadLeft(3, '0'));
        }

        return text.ToString();
    }
}
