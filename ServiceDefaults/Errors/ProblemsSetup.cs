using System.Diagnostics;

namespace OpenGov.ServiceDefaults;

internal static class ProblemsSetup
{
    internal static void AddProblems(this WebApplicationBuilder builder)
    {
        builder.Services.AddExceptionHandler<ProblemExceptionHandler>();
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.AddSingleton<IProblemDetailsWriter, AlwaysAProblem>(); // before the framework's own, which looks at Accept
        builder.Services.AddProblemDetails(problems => problems.CustomizeProblemDetails = context =>
        {
            var extensions = context.ProblemDetails.Extensions;
            extensions["traceId"] = Activity.Current?.TraceId.ToString() ?? context.HttpContext.TraceIdentifier;
            if (!extensions.ContainsKey("code"))
                extensions["code"] = DefaultCode(context.ProblemDetails);
        });
    }

    internal static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
    }

    private static string DefaultCode(Microsoft.AspNetCore.Mvc.ProblemDetails problem) => problem switch
    {
        HttpValidationProblemDetails => "request.invalid",
        { Status: StatusCodes.Status400BadRequest } => "request.malformed",
        { Status: StatusCodes.Status401Unauthorized } => "token.missing",
        { Status: StatusCodes.Status403Forbidden } => "role.missing",
        { Status: StatusCodes.Status404NotFound } => "not-found",
        { Status: StatusCodes.Status405MethodNotAllowed } => "method.not-allowed",
        { Status: StatusCodes.Status413PayloadTooLarge } => "request.too-large",
        { Status: StatusCodes.Status415UnsupportedMediaType } => "request.unsupported-media-type",
        _ => "unexpected",
    };
}
