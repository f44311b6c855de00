using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace OpenGov.ServiceDefaults;

/// <summary>Where the keys are that verify the gateway's tokens.</summary>
public sealed class TokenOptions
{
    /// <summary>The gateway's address.</summary>
    [Required]
    public required Uri Keys { get; init; }
}

/// <summary>Validation of the gateway's tokens (ES256, one audience a service).</summary>
public static class TokensSetup
{
    /// <param name="builder">The service.</param>
    /// <param name="audience">The service's own name: a token minted for another service is refused.</param>
    public static void AddTokens(this WebApplicationBuilder builder, string audience)
    {
        builder.Services.AddOptions<TokenOptions>().BindConfiguration("Tokens").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOpenApi(document =>
        {
            document.CreateSchemaReferenceId = SchemaNames.Of;
            document.AddOperationTransformer<UnseenInput>();
        });
        builder.Services.AddScoped(services => CurrentPerson.Of(services.GetRequiredService<IHttpContextAccessor>().HttpContext));
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(bearer =>
        {
            bearer.TokenHandlers.Clear();
            bearer.TokenHandlers.Add(new KnownTokens(TimeProvider.System) { MapInboundClaims = false });
            bearer.TokenValidationParameters = new()
            {
                ValidIssuer = TokenNames.Issuer,
                ValidAudience = audience,
                ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
                RoleClaimType = "role",
                NameClaimType = "sub",
                ClockSkew = TimeSpan.FromSeconds(30),
            };
            bearer.ConfigurationManager = KeysOf(builder.Configuration["Tokens:Keys"]);
            bearer.Events = TokenProblems.Events;
        });
        builder.Services.AddSingleton<IAuthorizationHandler, OperationsAccess>();
        builder.Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(Policies.Person, policy => policy.RequireRole(Roles.Person))
            .AddPolicy(Policies.Officer, policy => policy.RequireRole(Roles.Officer).RequireClaim("institution"))
            .AddPolicy(Policies.Operator, policy => policy.RequireRole(Roles.Operator))
            .AddPolicy(Policies.Operations, policy => policy.AddRequirements(new OperationsAccess.Requirement()))
            .AddPolicy(Policies.Client, policy => policy.RequireRole(Roles.Client).RequireClaim("jurisdiction"))
            .AddPolicy(Policies.Importer, policy => policy.RequireRole(Roles.Importer).RequireClaim("jurisdiction"));
    }

    /// <summary>Fetched at the first token, kept while the gateway is away, fetched again when a token names an unknown key.</summary>
    private static ConfigurationManager<OpenIdConnectConfiguration> KeysOf(string? gateway) =>
        new($"{gateway?.TrimEnd('/')}{TokenNames.KeysPath}", new KeySetReader(), new HttpDocumentRetriever { RequireHttps = false })
        {
            RefreshInterval = TimeSpan.FromSeconds(5),
            UseLastKnownGoodConfiguration = true,
        };

    private sealed class KeySetReader : IConfigurationRetriever<OpenIdConnectConfiguration>
    {
        public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(
            string address, IDocumentRetriever retriever, CancellationToken cancel)
        {
            var keys = JsonWebKeySet.Create(await retriever.GetDocumentAsync(address, cancel));
            var configuration = new OpenIdConnectConfiguration { Issuer = TokenNames.Issuer, JsonWebKeySet = keys };
            foreach (var key in keys.GetSigningKeys())
                configuration.SigningKeys.Add(key);
            return configuration;
        }
    }
}
