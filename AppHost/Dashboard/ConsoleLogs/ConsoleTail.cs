using System.Globalization;
using OpenGov.Dashboard.Markup;

namespace OpenGov.Dashboard.ConsoleLogs;

/// <summary>What a console said since: as markup, which the script puts at the end of what is shown, and all of it as a file.</summary>
internal static class ConsoleTail
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/resources/{name}/console/tail", Tail);
        app.MapGet("/resources/{name}/console.log", Download);
    }

    internal static string Address(string name, string? q, long next) =>
        Url.To($"{Url.Console(name)}/tail", ("q", q), ("after", next.ToString(CultureInfo.InvariantCulture)));

    private static IResult Tail(HttpContext http, string name, string? q, string? after)
    {
        var view = http.RequestServices.GetRequiredService<IOperatorView>();
        if (ConsolePage.Missing(name, q, view) is { } missing)
        {
            return missing;
        }

        if (!long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var position))
        {
            return BadQuery.Page("“after” must be the position that the page before named.");
        }

        var (lines, next) = ConsolePage.Lines(view, name).After(position);
        http.Response.Headers["X-Next"] = Address(name, q, next);
        return Results.Text(Html.Of($"{new ConsoleSearch(lines, q).Markup}").ToString(), "text/html; charset=utf-8");
    }

    private static IResult Download(string name, IOperatorView view) => ConsolePage.Missing(name, null, view) is { } missing
        ? missing
        : Results.Stream(body => WriteAsync(body, ConsolePage.Lines(view, name).All().Lines), "text/plain; charset=utf-8", $"{name}.log");

    private static async Task WriteAsync(Stream body, IEnumerable<string> lines)
    {
        await using var writer = new StreamWriter(body);
        foreach (var line in lines)
        {
            await writer.WriteLineAsync(line);
        }
    }
}
