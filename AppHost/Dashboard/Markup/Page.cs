using System.Text;
using OpenGov.Dashboard.Access;

namespace OpenGov.Dashboard.Markup;

/// <summary>A page as an answer: its heading and what stands under it; everything around it comes from <see cref="Layout"/>.</summary>
internal sealed record Page(string Title, Section Section, Html Body) : IResult
{
    internal int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>Parts marked <c>data-live</c> are shown as they are now, again and again.</summary>
    internal bool IsLive { get; init; }

    /// <summary>How long a live page stands before it is looked at again.</summary>
    internal int Seconds { get; init; } = 2;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var session = httpContext.Features.Get<OperatorSession>();
        // What was told is for the person, not for the script that looks again.
        var told = httpContext.Request.Headers.ContainsKey("X-Again") ? null : session?.TakeTold();
        httpContext.Response.StatusCode = Status;
        httpContext.Response.ContentType = "text/html; charset=utf-8";
        var page = Layout.Render(this, new Surroundings(session, told));
        return httpContext.Response.WriteAsync(page.ToString(), Encoding.UTF8, httpContext.RequestAborted);
    }
}
