namespace OpenGov.Dashboard.Markup;

/// <summary>Something went wrong here; what it was stands in the log, not on the page.</summary>
internal static class FailurePage
{
    internal static Task ShowAsync(HttpContext http) => new Page("This page failed", Section.None, $"""
        <p>The dashboard could not make this page; the AppHost's own log says why. The system itself goes on.</p>
        <p><a href="/">All resources</a></p>
        """)
    { Status = StatusCodes.Status500InternalServerError }.ExecuteAsync(http);
}
