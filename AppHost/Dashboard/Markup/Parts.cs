namespace OpenGov.Dashboard.Markup;

/// <summary>Small things that many pages show.</summary>
internal static class Parts
{
    internal static Html Time(DateTimeOffset? at) => at is { } time
        ? Html.Of($"""<time datetime="{time.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}">{Written.Instant(time)}</time>""")
        : Html.Empty;

    /// <summary>To the millisecond, for what is compared.</summary>
    internal static Html ExactTime(DateTimeOffset time) =>
        $"""<time datetime="{time.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}">{time.UtcDateTime:yyyy-MM-dd HH:mm:ss.fff}</time>""";

    internal static Html TraceLink(string? traceId, string? spanId = null)
    {
        if (traceId is not { Length: > 0 })
        {
            return Html.Empty;
        }

        var brief = traceId.Length > 8 ? traceId[..8] : traceId;
        return $"""<a class="id" href="{Url.Span(traceId, spanId)}" title="{traceId}" aria-label="Trace {brief}">{brief}</a>""";
    }

    /// <summary>Why there is nothing.</summary>
    internal static Html Nothing(Html why) => $"""<p class="nothing">{why}</p>""";

    internal static Html Pairs(IEnumerable<KeyValuePair<string, string>> pairs) =>
        $"""<dl class="pairs">{pairs.Select(pair => Html.Of($"<div><dt>{pair.Key}</dt><dd>{pair.Value}</dd></div>"))}</dl>""";
}
