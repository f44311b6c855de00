using System.Collections.Concurrent;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace OpenGov.ServiceDefaults;

/// <summary>
/// Validates a token once and remembers it for some seconds: the gateway introduces each caller by the same token for a minute, and
/// to check a signature costs more than the rest of reading one. A key that is withdrawn is believed for so long at most.
/// </summary>
internal sealed class KnownTokens(TimeProvider clock) : JsonWebTokenHandler
{
    private const int Many = 10_000;
    private static readonly TimeSpan RememberedFor = TimeSpan.FromSeconds(20);
    private readonly ConcurrentDictionary<string, (TokenValidationResult Result, long At)> known = new(StringComparer.Ordinal);

    public override async Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters)
    {
        if (known.TryGetValue(token, out var before) && clock.GetElapsedTime(before.At) < RememberedFor && before.Result.SecurityToken.ValidTo > clock.GetUtcNow())
            return before.Result;
        var result = await base.ValidateTokenAsync(token, validationParameters);
        if (!result.IsValid)
            return result;
        if (known.Count >= Many)
            known.Clear(); // a crowd of callers: better to check again than to grow
        known[token] = (result, clock.GetTimestamp());
        return result;
    }
}
