using OpenGov.Dashboard.Access;

namespace OpenGov.Dashboard.Markup;

/// <summary>After a deed: look there (303), where the outcome is told once.</summary>
internal sealed record SeeOther(string Address, string? Told = null) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (Told is not null)
        {
            httpContext.Features.Get<OperatorSession>()?.Tell(Told);
        }

        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = Address;
        return Task.CompletedTask;
    }
}
