using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace OpenGov.ServiceDefaults;

/// <summary>Turns what is expected to go wrong into a problem that says what to do; the text of an unknown exception stays inside.</summary>
internal sealed partial class ProblemExceptionHandler(IHostApplicationLifetime lifetime, ILogger<ProblemExceptionHandler> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var problem = Describe(exception);
        if (problem.StatusCode is StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = "2";
            LogAway(log, context.Request.Method, exception.GetBaseException().Message);
        }

        if (problem.StatusCode is StatusCodes.Status500InternalServerError)
            LogUnexpected(log, exception, context.Request.Method);
        await problem.ExecuteAsync(context);
        return true;
    }

    private ProblemHttpResult Describe(Exception exception) => exception switch
    {
        BusinessRuleException rule => Problems.Conflict(rule.Code, rule.Message),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
            Problems.Of(StatusCodes.Status413PayloadTooLarge, "request.too-large", "The request is larger than what is accepted here."),
        BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } =>
            Problems.Of(StatusCodes.Status415UnsupportedMediaType, "request.unsupported-media-type", "Send the body as application/json."),
        BadHttpRequestException bad => Problems.Of(bad.StatusCode, "request.malformed", WhatIsMalformed(bad)),
        DbUpdateConcurrencyException =>
            Problems.Conflict("changed-meanwhile", "Somebody changed this meanwhile. Read it again, then repeat your step."),
        // A feature that knows better says so itself; what is left are races, as two that draw the same reference.
        DbUpdateException { InnerException: PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } } =>
            Problems.Unavailable("collided", "This collided with something written at the same moment. Nothing was stored; send it again."),
        _ when Outage.IsBehind(exception) =>
            Problems.Unavailable("store-away", "The store does not answer just now. Nothing was changed; try again shortly."),
        // What a request meets in a house that is being closed (things disposed, calls cancelled) is no fault of the request.
        _ when lifetime.ApplicationStopping.IsCancellationRequested =>
            Problems.Unavailable("stopping", "This part of the platform is being restarted. Try again in a few seconds."),
        _ => Problems.Of(StatusCodes.Status500InternalServerError, "unexpected", "Something went wrong on our side. Quote the traceId when you report it."),
    };

    private static string WhatIsMalformed(BadHttpRequestException bad) => bad.InnerException switch
    {
        JsonException { Path: { Length: > 1 } path } => $"The JSON body cannot be read at {path}: unknown field, wrong type, or text that is not valid Unicode.",
        JsonException => "The body is not valid JSON, or a required field is missing.",
        _ when bad.Message.StartsWith("Implicit body inferred", StringComparison.Ordinal)
            || bad.Message.StartsWith("Required parameter", StringComparison.Ordinal) => "A body as application/json is required.",
        _ => "The request cannot be read: check its path, query and body against the API documentation.",
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "Unexpected failure in {Method}")]
    private static partial void LogUnexpected(ILogger log, Exception exception, string method);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} was put off: {Reason}")]
    private static partial void LogAway(ILogger log, string method, string reason);
}
