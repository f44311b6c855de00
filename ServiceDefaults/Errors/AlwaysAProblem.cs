using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace OpenGov.ServiceDefaults;

/// <summary>
/// Writes a problem whatever media type was asked for: a refusal that is not understood still has its status, and the framework
/// would else give those who ask for XML or a picture an answer without a code.
/// </summary>
internal sealed class AlwaysAProblem(IOptions<ProblemDetailsOptions> options) : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => true;

    public ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var answer = context.HttpContext.Response;
        answer.StatusCode = context.ProblemDetails.Status ?? answer.StatusCode;
        context.ProblemDetails.Status = answer.StatusCode;
        context.ProblemDetails.Title ??= ReasonPhrases.GetReasonPhrase(answer.StatusCode);
        options.Value.CustomizeProblemDetails?.Invoke(context);
        // By its own type: the errors of a validation are told too.
        return new(answer.WriteAsJsonAsync(context.ProblemDetails, context.ProblemDetails.GetType(), options: null, "application/problem+json", context.HttpContext.RequestAborted));
    }
}
