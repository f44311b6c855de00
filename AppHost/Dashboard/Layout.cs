using System.Net;

namespace OpenGov.Dashboard;

/// <summary>What every page has around it.</summary>
internal static class Layout
{
    internal static string Page(string title, string header, string body) => $"""
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>{Text(title)}</title>
          <link rel="icon" href="data:,">
          <link rel="stylesheet" href="/dashboard.css">
          <noscript><meta http-equiv="refresh" content="5"></noscript>
          <script src="/dashboard.js" defer></script>
        </head>
        <body>
        <header>{header}<p id="away" class="state bad" role="alert" hidden></p></header>
        <main>{body}</main>
        </body>
        </html>
        """;

    internal static string Text(string? text) => WebUtility.HtmlEncode(text ?? "");

    internal static string LogLink(string resource, string words) =>
        $"""<a id="log-{Text(resource)}" href="/logs/{Uri.EscapeDataString(resource)}" aria-label="Log of {Text(resource)}">{Text(words)}</a>""";
}
