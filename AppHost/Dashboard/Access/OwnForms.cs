using OpenGov.Dashboard.Markup;

namespace OpenGov.Dashboard.Access;

/// <summary>
/// A deed is done only for a form of our own page: other pages of this machine are the same site to a browser,
/// so that the cookie alone proves nothing.
/// </summary>
internal static class OwnForms
{
    internal const string Field = "form-token";
    private const long MostBytes = 64 * 1024;

    internal static async Task GuardAsync(HttpContext http, RequestDelegate next)
    {
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        {
            await next(http);
        }
        else if (!HttpMethods.IsPost(http.Request.Method) || !IsSmallForm(http.Request))
        {
            await Refusal("This is not a form of the dashboard.", StatusCodes.Status400BadRequest).ExecuteAsync(http);
        }
        else if (!IsSameOrigin(http.Request) || !await HasTokenAsync(http))
        {
            await Refusal("This form did not come from a page of this session. Go back, load the page again, and send it once more.", StatusCodes.Status403Forbidden).ExecuteAsync(http);
        }
        else
        {
            await next(http);
        }
    }

    private static bool IsSmallForm(HttpRequest request) => request.HasFormContentType && request.ContentLength <= MostBytes;

    // Browsers send either; who sends neither is no browser with our page in it.
    private static bool IsSameOrigin(HttpRequest request) => request.Headers.Origin.ToString() is { Length: > 0 } origin
        ? origin == $"{request.Scheme}://{request.Host}"
        : request.Headers["Sec-Fetch-Site"] == "same-origin";

    private static async Task<bool> HasTokenAsync(HttpContext http)
    {
        try
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            return http.Features.Get<OperatorSession>() is { } session && session.AcceptsForm(form[Field]);
        }
        catch (InvalidDataException)
        {
            return false; // not a form after all
        }
    }

    private static Page Refusal(string reason, int status) => new("Refused", Section.None, $"""<p>{reason}</p><p><a href="/">All resources</a></p>""") { Status = status };
}
