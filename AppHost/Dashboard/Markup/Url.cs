using System.Text;

namespace OpenGov.Dashboard.Markup;

/// <summary>An address of this dashboard, with its parameters escaped; what is empty is left out.</summary>
internal static class Url
{
    internal static string To(string path, params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var url = new StringBuilder(path);
        var mark = '?';
        foreach (var (name, value) in parameters)
        {
            if (!string.IsNullOrEmpty(value))
            {
                url.Append(mark).Append(name).Append('=').Append(Uri.EscapeDataString(value));
                mark = '&';
            }
        }

        return url.ToString();
    }

    internal static string Resource(string name) => $"/resources/{Uri.EscapeDataString(name)}";

    internal static string Console(string name) => $"{Resource(name)}/console";

    internal static string Trace(string traceId) => $"/traces/{Uri.EscapeDataString(traceId)}";

    /// <summary>The span stands open there, and is marked.</summary>
    internal static string Span(string traceId, string? spanId) => spanId is { Length: > 0 }
        ? $"{To(Trace(traceId), ("span", spanId))}#span-{Uri.EscapeDataString(spanId)}"
        : Trace(traceId);
}
