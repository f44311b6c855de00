using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace OpenGov.Dashboard.Markup;

/// <summary>Markup written as an interpolated string: what stands in a hole is encoded, unless it is markup itself.</summary>
[InterpolatedStringHandler]
internal sealed class Html
{
    private readonly StringBuilder text;

    public Html(int literalLength, int formattedCount) => text = new StringBuilder(literalLength + (formattedCount * 16));

    internal static Html Empty { get; } = new(0, 0);

    public override string ToString() => text.ToString();

    public void AppendLiteral(string markup) => text.Append(markup);

    public void AppendFormatted(Html? markup) => text.Append(markup?.text);

    public void AppendFormatted(IEnumerable<Html> parts)
    {
        foreach (var part in parts)
        {
            text.Append(part.text);
        }
    }

    public void AppendFormatted(string? value) => Escape.Append(text, value);

    // Constrained, so that a list of markup, or what nobody can read, does not end here by mistake.
    public void AppendFormatted<T>(T value, string? format = null)
        where T : IFormattable => AppendFormatted(value.ToString(format, CultureInfo.InvariantCulture));

    public void AppendFormatted<T>(T? value, string? format = null)
        where T : struct, IFormattable => AppendFormatted(value?.ToString(format, CultureInfo.InvariantCulture));

    /// <summary>For places where the compiler does not see that markup is meant, such as both branches of a condition.</summary>
    internal static Html Of(Html markup) => markup;

    internal static Html If(bool isSo, Html markup) => isSo ? markup : Empty;

    internal static Html Join(Html between, IEnumerable<Html> parts) => Of($"{parts.Select((part, index) => index == 0 ? part : Of($"{between}{part}"))}");
}
