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
          <link rel="stylesheet" href="/dashboard.css">
          <noscript><meta http-equiv="refresh" content="5"></noscript>
          <script src="/dashboard.js" defer></script>
        </head>
        <body>
        <header>{header}</header>
        <main>{body}</main>
        </body>
        </html>
        """;

    internal static string Text(string? text) => WebUtility.HtmlEncode(text ?? "");
}
