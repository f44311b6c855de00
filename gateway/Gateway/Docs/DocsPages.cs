using System.Net;
using Microsoft.AspNetCore.Http.HttpResults;
using OpenGov.Gateway.Door;
using OpenGov.Gateway.Routes;

namespace OpenGov.Gateway.Docs;

/// <summary>The API of all services on one page, from files of our own.</summary>
internal static class DocsPages
{
    // Inline styles on this page only: Scalar adds several style sheets by script and takes a nonce for one of them alone.
    // Scripts stay those of our own files, and nothing is asked of anyone but this gateway.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string PageHtml = """
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>OpenGov API</title>
          <link rel="icon" href="data:,">
          <link rel="stylesheet" href="/docs/docs.css">
        </head>
        <body>
          <section class="intro" aria-labelledby="title">
            <h1 id="title">OpenGov API</h1>
            <p>Much works without an account; for the rest, send a token in <code>Authorization: Bearer</code>. Software that speaks Open311 GeoReport v2 begins at <a href="/open311/v2/discovery.json">its discovery</a>. The documents that this page is made of, for reading without scripts and for tools:</p>
            <ul id="services" class="row">{links}</ul>
          </section>
          <div id="reference"></div>
          <script src="/lib/scalar-api-reference/standalone.js"></script>
          <script src="/docs/docs.js"></script>
        </body>
        </html>
        """;

    private const string StartHtml = """
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>OpenGov</title>
          <link rel="icon" href="data:,">
          <link rel="stylesheet" href="/docs/docs.css">
        </head>
        <body>
          <main class="intro">
            <h1>OpenGov</h1>
            <p>One platform on which people complain, are consulted and volunteer, and institutions answer. This is its programming interface.</p>
            <ul>
              <li><a href="/docs">API documentation</a></li>
              <li><a href="/health/all">Health of all services</a></li>
            </ul>
          </main>
        </body>
        </html>
        """;

    private static readonly string[] Pages = [HttpMethods.Get, HttpMethods.Head];

    internal static void MapDocs(this WebApplication app)
    {
        app.UseStaticFiles();
        app.MapGet("/openapi/{service}.json", Document).AllowAnonymous().ExcludeFromDescription();
        app.MapMethods("/docs", Pages, Page).AllowAnonymous().ExcludeFromDescription();
    }

    internal static void MapStartPage(this WebApplication app) =>
        app.MapMethods("/", Pages, Start).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> Document(string service, ServiceDocuments documents, HttpContext context, CancellationToken cancellation)
    {
        if (!documents.Services.Contains(service))
            return TypedResults.NotFound();
        if (await documents.ReadAsync(service, cancellation) is { } document)
            return TypedResults.Bytes(document, "application/json; charset=utf-8");
        await ServiceAway.Away.WriteAsync(context);
        return TypedResults.Empty;
    }

    private static ContentHttpResult Page(ServiceDocuments documents, HttpContext context)
    {
        context.Features.Set(new PagePolicy(Policy));
        var links = string.Concat(documents.Services.Select(s => $"""<li><a href="/openapi/{Escape(s)}.json" data-service="{Escape(s)}">{Escape(s)}</a></li>"""));
        return Html(PageHtml.Replace("{links}", links, StringComparison.Ordinal));
    }

    private static ContentHttpResult Start(HttpContext context)
    {
        context.Features.Set(new PagePolicy("default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"));
        return Html(StartHtml);
    }

    private static ContentHttpResult Html(string page) => TypedResults.Content(page, "text/html; charset=utf-8");

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
