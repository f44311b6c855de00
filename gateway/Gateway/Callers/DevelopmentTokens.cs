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
        if (!shown.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return CallerAnswer.Invalid;

        var (caller, isExpired) = await CheckAsync(shown[Scheme.Length..].Trim());
        // A client's key travels in addresses and forms: it opens nothing but the paths where it is looked for as a key.
        return caller is not null && !caller.Has(Roles.Client) ? CallerAnswer.Known(caller)
            : isExpired ? CallerAnswer.Expired
            : CallerAnswer.Invalid;
    }

    public async ValueTask<Caller?> WhoseKeyAsync(string key, CancellationToken cancellation) =>
        await CheckAsync(key) is ({ } caller, _) && caller.Has(Roles.Client) ? caller : null;

    public void Dispose() => known.Key?.ECDsa.Dispose();

    private async ValueTask<(Caller? Caller, bool IsExpired)> CheckAsync(string token)
    {
        if (token.Length > MaxLength || Key() is not { } key)
            return (null, false);
        var result = await Handler.ValidateTokenAsync(token, Rules(key));
        return result.IsValid
            ? (CallerIn((JsonWebToken)result.SecurityToken), false)
            : (null, result.Exception is SecurityTokenExpiredException);
    }

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

    private static Caller? CallerIn(JsonWebToken token)
    {
        var roles = token.Claims.Where(c => c.Type == "role").Select(c => c.Value).ToArray();
        var isProgram = roles is [Roles.Client or Roles.Importer];
        var isPerson = roles.Length > 0 && roles.All(r => r is Roles.Person or Roles.Officer or Roles.Operator);
        var (institution, jurisdiction) = (Code(token, "institution"), Code(token, "jurisdiction"));
        if (!Guid.TryParseExact(token.Subject, "D", out var id) || !(isPerson || isProgram))
            return null;
        if ((roles.Contains(Roles.Officer) && institution is null) || (isProgram && jurisdiction is null))
            return null;
        return new Caller(id, roles, institution, isProgram ? jurisdiction : null);
    }

    private static string? Code(JsonWebToken token, string claim) =>
        token.TryGetPayloadValue<string>(claim, out var code) && !string.IsNullOrWhiteSpace(code) ? code : null;

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
