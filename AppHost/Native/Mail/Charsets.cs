using System.Text;

namespace OpenGov.Native.Mail;

/// <summary>Letters of every charset that .NET knows, windows-1257 of older Lithuanian mails among them.</summary>
internal static class Charsets
{
    static Charsets() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    internal static string Decode(string? name, byte[] bytes)
    {
        try
        {
            return Encoding.GetEncoding(string.IsNullOrWhiteSpace(name) ? "utf-8" : name).GetString(bytes);
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8.GetString(bytes); // no such charset: show what can be shown
        }
    }
}
