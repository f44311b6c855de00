using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace OpenGov.Gateway.Tests.Kit;

/// <summary>What a service is told of the caller.</summary>
internal static class TokensSeen
{
    /// <summary>The token, verified as a service does it: with nothing but what the gateway publishes.</summary>
    internal static async Task<JsonWebToken> TokenAsync(this Backend.Seen request, RunningGateway gateway, string audience)
    {
        var published = new JsonWebKeySet(await gateway.Guest.GetStringAsync("/.well-known/jwks.json", TestContext.Current.CancellationToken));
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(request.Headers["Authorization"]["Bearer ".Length..], new TokenValidationParameters
        {
            ValidIssuer = "opengov-gateway",
            ValidAudience = audience,
            ValidAlgorithms = ["ES256"],
            IssuerSigningKeys = published.GetSigningKeys(),
            ClockSkew = TimeSpan.FromSeconds(5),
        });
        return result.IsValid ? (JsonWebToken)result.SecurityToken : throw result.Exception;
    }

    /// <summary>The one role that the token carries.</summary>
    internal static string Role(this JsonWebToken token) => token.Claims.Single(c => c.Type == "role").Value;
}
