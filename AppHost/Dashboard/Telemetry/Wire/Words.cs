namespace OpenGov.Dashboard.Telemetry;

/// <summary>Names that come again and again are kept once.</summary>
internal static class Words
{
    private const int Longest = 256;

    internal static string Short(ReadOnlySpan<byte> utf8) => Attributes.Text(utf8.Length > Longest ? utf8[..Longest] : utf8);
}
