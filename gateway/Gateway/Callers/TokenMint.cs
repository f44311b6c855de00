using Microsoft.Extensions.Caching.Memory;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenGov.ServiceDefaults;

namespace OpenGov.Gateway.Callers;

/// <summary>Signs what a service believes about the caller: ES256, for that one service, five minutes.</summary>
internal sealed class TokenMint(GatewayKey key, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    // Signing costs more than the rest of a request: a caller's token serves for a while, with four minutes left at least.
    private static readonly TimeSpan Reuse = TimeSpan.FromMinutes(1);
    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly MemoryCache minted = new(new MemoryCacheOptions { SizeLimit = 50_000 });

    public string For(Caller caller, string audience)
    {
        var who = (caller.Id, string.Join(' ', caller.Roles), caller.Institution, caller.Jurisdiction, audience);
        var now = clock.GetUtcNow();
        // Not one of the future either: where the clock was set back, services refuse it as not valid yet.
        if (minted.TryGetValue(who, out (string Text, DateTimeOffset Since) known) && now >= known.Since && now - known.Since < Reuse)
            return known.Text;

        var token = Sign(caller, audience, now);
        minted.Set(who, (token, now), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Reuse });
        return token;
    }

    public void Dispose() => minted.Dispose();

    private string Sign(Caller caller, string audience, DateTimeOffset now)
    {
        var claims = new Dictionary<string, object> { ["role"] = caller.Roles.ToArray(), ["jti"] = Guid.NewGuid().ToString("N") };
        if (caller.Id is { } id)
            claims["sub"] = id.ToString("D");
        if (caller.Institution is { } institution)
            claims["institution"] = institution;
        if (caller.Jurisdiction is { } jurisdiction)
            claims["jurisdiction"] = jurisdiction;

        return Handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = TokenNames.Issuer,
            Audience = audience,
            Claims = claims,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = now.Add(Lifetime).UtcDateTime,
            SigningCredentials = key.Credentials,
        });
    }
}
