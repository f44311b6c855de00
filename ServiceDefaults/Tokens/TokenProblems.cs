using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.IdentityModel.Tokens;

namespace OpenGov.ServiceDefaults;

/// <summary>A refused token, told as a problem.</summary>
internal static class TokenProblems
{
    internal static JwtBearerEvents Events { get; } = new()
    {
        OnChallenge = async context =>
        {
            context.HandleResponse();
            var problem = Describe(context.AuthenticateFailure);
            if (problem.StatusCode is StatusCodes.Status503ServiceUnavailable)
                context.Response.Headers.RetryAfter = "1";
            else
                context.Response.Headers.WWWAuthenticate = "Bearer";
            await problem.ExecuteAsync(context.HttpContext);
        },
        OnForbidden = context =>
            Problems.Forbidden("role.missing", "You are signed in, but not in a role that may do this.").ExecuteAsync(context.HttpContext),
        // Without its keys a token can be neither trusted nor refused: that is an outage, told in OnChallenge. The handler says no
        // word of keys that it could not fetch: it would look among none, and find none that signed.
        OnMessageReceived = async context =>
        {
            if (!context.Request.Headers.ContainsKey("Authorization")) return;
            try
            {
                await context.Options.ConfigurationManager!.GetConfigurationAsync(context.HttpContext.RequestAborted);
            }
            catch (InvalidOperationException away)
            {
                context.Fail(away);
            }
        },
        OnAuthenticationFailed = context =>
        {
            context.Fail(context.Exception);
            return Task.CompletedTask;
        },
    };

    private static ProblemHttpResult Describe(Exception? failure) => failure switch
    {
        null => Problems.Of(StatusCodes.Status401Unauthorized, "token.missing", "A token is needed. Call through the gateway."),
        SecurityTokenExpiredException => Problems.Of(StatusCodes.Status401Unauthorized, "token.expired", "The token has expired. Sign in again."),
        SecurityTokenException or ArgumentException =>
            Problems.Of(StatusCodes.Status401Unauthorized, "token.invalid", "The token is not valid here."),
        _ => Problems.Unavailable("token.keys-away", "The keys that verify tokens cannot be had just now. Try again shortly."),
    };
}
