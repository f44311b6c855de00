using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenGov.ServiceDefaults;

namespace OpenGov.Gateway.Callers;

/// <summary>Development only: believes the tokens that <c>eng/token.sh</c> signs with the key of this checkout.</summary>
internal sealed partial class DevelopmentTokens(IOptions<KeyOptions> options, TimeProvider clock, ILogger<DevelopmentTokens> log) : ICallers, IDisposable
{
    private const string Scheme = "Bearer ";
    private const int MaxLength = 4096;
    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false };
    private readonly Lock reading = new();
    private readonly string file = Path.Combine(options.Value.KeyFolder, "development.pem");
    private (DateTime Written, ECDsaSecurityKey? Key) known;

    public async ValueTask<CallerAnswer> WhoAsksAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.Headers.Authorization is not [{ } shown])
            return request.Headers.Authorization.Count == 0 ? CallerAnswer.Guest : CallerAnswer.Invalid;
        if (!shown.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || shown.Length > MaxLength || Key() is not { } key)
            return CallerAnswer.Invalid;

        var checkedToken = await Handler.ValidateTokenAsync(shown[Scheme.Length..].Trim(), Rules(key));
        if (checkedToken.IsValid)
            return CallerIn((JsonWebToken)checkedToken.SecurityToken);
        return checkedToken.Exception is SecurityTokenExpiredException ? CallerAnswer.Expired : CallerAnswer.Invalid;
    }

    public void Dispose() => known.Key?.ECDsa.Dispose();

    private TokenValidationParameters Rules(ECDsaSecurityKey key) => new()
    {
        ValidIssuer = "opengov-development",
        ValidAudience = "opengov-gateway",
        ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
        IssuerSigningKey = key,
        TryAllIssuerSigningKeys = true,
        RequireExpirationTime = true,
        LifetimeValidator = IsInForce,
    };

    private bool IsInForce(DateTime? from, DateTime? until, SecurityToken token, TokenValidationParameters rules)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (until <= now)
            throw new SecurityTokenExpiredException();
        return until is not null && (from is null || from <= now.AddSeconds(30));
    }

    private static CallerAnswer CallerIn(JsonWebToken token)
    {
        var roles = token.Claims.Where(c => c.Type == "role").Select(c => c.Value).ToArray();
        var institution = token.TryGetPayloadValue<string>("institution", out var code) ? code : null;
        var isKnownRole = roles.Length > 0 && roles.All(r => r is Roles.Person or Roles.Officer or Roles.Operator);
        if (!Guid.TryParseExact(token.Subject, "D", out var id) || !isKnownRole)
            return CallerAnswer.Invalid;
        if (roles.Contains(Roles.Officer) && string.IsNullOrWhiteSpace(institution))
            return CallerAnswer.Invalid;
        return CallerAnswer.Known(new Caller(id, roles, institution));
    }

    // The script makes the file when it is first asked for a token, which may be after our start.
    private ECDsaSecurityKey? Key()
    {
        lock (reading)
        {
            var written = File.GetLastWriteTimeUtc(file);
            if (written != known.Written)
                known = (written, File.Exists(file) ? ReadOrSay() : null);
            return known.Key;
        }
    }

    private ECDsaSecurityKey? ReadOrSay()
    {
        try
        {
            return KeyFiles.Read(file);
        }
        catch (InvalidOperationException e)
        {
            Unusable(log, e.Message);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No development token is believed: {Reason}")]
    private static partial void Unusable(ILogger log, string reason);
}
