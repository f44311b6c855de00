using OpenGov.Dashboard.Access;

namespace OpenGov.Dashboard.Markup;

/// <summary>What every page has around it.</summary>
internal static class Layout
{
    private static readonly (Section Section, string Words, string Address)[] Sections =
    [
        (Section.Resources, "Resources", "/"),
        (Section.Traces, "Traces", "/traces"),
        (Section.Logs, "Logs", "/logs"),
        (Section.Metrics, "Metrics", "/metrics"),
        (Section.DeadLetters, "Dead letters", "/dead-letters"),
        (Section.Alerts, "Alerts", "/alerts"),
    ];

    internal static Html Render(Page page, Surroundings around) => $"""
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>{page.Title} – OpenGov operations</title>
          <link rel="icon" href="data:,">
          <link rel="stylesheet" href="/dashboard.css">
          <script src="/dashboard.js" defer></script>
        </head>
        <body{Html.If(page.IsLive, $" data-seconds=\"{page.Seconds}\"")}>
        <a class="skip" href="#main">Skip to the content</a>
        <header>
          <div class="bar">
            <span class="brand">OpenGov <span>operations</span></span>
            {Navigation(page.Section, around.Session)}
          </div>
          <p id="away" class="notice bad" role="alert" hidden></p>
        </header>
        <main id="main" tabindex="-1">
          {Told(around.Told)}
          <h1>{page.Title}</h1>
          {page.Body}
        </main>
        <footer>
          <p>All times are UTC.</p>
          {Html.If(page.IsLive, $"""<p><button type="button" id="pause" class="quiet" hidden>Pause</button><noscript>Without script this page does not renew itself: <a href="">show it as it is now</a>.</noscript></p>""")}
        </footer>
        </body>
        </html>
        """;

    private static Html Navigation(Section now, OperatorSession? session) => session is null ? Html.Empty : Html.Of($"""
        <nav aria-label="Main"><ul>{Sections.Select(section => Entry(section.Words, section.Address, section.Section == now))}</ul></nav>
        <form method="post" action="/logout">{Forms.Token(session)}<button class="quiet">Sign out</button></form>
        """);

    private static Html Entry(string words, string address, bool isHere) =>
        $"""<li><a href="{address}"{Html.If(isHere, $" aria-current=\"page\"")}>{words}</a></li>""";

    private static Html Told(string? outcome) => outcome is null ? Html.Empty : Html.Of($"""<p class="notice told" role="status">{outcome}</p>""");
}
