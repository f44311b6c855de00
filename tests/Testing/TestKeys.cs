using System.Security.Cryptography;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenGov.ServiceDefaults;

namespace OpenGov.Testing;

/// <summary>Stands where the gateway stands: mints tokens and serves the keys that verify them.</summary>
public sealed class TestKeys : IAsyncDisposable
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly WebApplication server;

    private TestKeys()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        server = builder.Build();
        var published = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(new ECDsaSecurityKey(ECDsa.Create(key.ExportParameters(false))) { KeyId = "test" });
        server.MapGet(TokenNames.KeysPath, () => Results.Json(new
        {
            keys = new[] { new { kty = published.Kty, crv = published.Crv, x = published.X, y = published.Y, kid = "test", alg = "ES256", use = "sig" } },
        }));
    }

    /// <summary>What a service gets as <c>Tokens:Keys</c>.</summary>
    public string Address => server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public static async Task<TestKeys> StartAsync()
    {
        var keys = new TestKeys();
        await keys.server.StartAsync();
        return keys;
    }

    /// <param name="audience">The service's name.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="expires">Five minutes from now unless given.</param>
    /// <param name="signWith">The published key unless given: another one makes a forged token.</param>
    public string TokenFor(string audience, Caller caller, DateTime? expires = null, ECDsa? signWith = null) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = TokenNames.Issuer,
            Audience = audience,
            Expires = expires ?? TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(5),
            Claims = caller.Claims(),
            SigningCredentials = new(new ECDsaSecurityKey(signWith ?? key) { KeyId = "test" }, SecurityAlgorithms.EcdsaSha256),
        });

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        key.Dispose();
    }
}

/// <summary>Somebody who calls a service.</summary>
public sealed record Caller(string Role, Guid? Id = null, string? Institution = null, string? Jurisdiction = null)
{
    public static Caller Guest { get; } = new(Roles.Guest);

    public static Caller Amina { get; } = new(Roles.Person, new Guid("a0a0a0a0-0000-4000-8000-000000000001"));

    public static Caller Boris { get; } = new(Roles.Person, new Guid("b0b0b0b0-0000-4000-8000-000000000002"));

    public static Caller Operator { get; } = new(Roles.Operator, new Guid("c0c0c0c0-0000-4000-8000-000000000003"));

    /// <param name="institution">Its code, as <c>lt-sav-13</c>.</param>
    public static Caller OfficerOf(string institution) => new(Roles.Officer, new Guid("d0d0d0d0-0000-4000-8000-000000000004"), institution);

    /// <param name="jurisdiction">The code of the one in which its key counts, as <c>lt</c>.</param>
    public static Caller ClientIn(string jurisdiction) => new(Roles.Client, new Guid("e0e0e0e0-0000-4000-8000-000000000005"), Jurisdiction: jurisdiction);

    /// <param name="jurisdiction">The code of the one for which it brings cases along, as <c>lt</c>.</param>
    public static Caller ImporterIn(string jurisdiction) => new(Roles.Importer, new Guid("f0f0f0f0-0000-4000-8000-000000000006"), Jurisdiction: jurisdiction);

    internal Dictionary<string, object> Claims()
    {
        var claims = new Dictionary<string, object> { ["role"] = new[] { Role }, ["jti"] = Guid.NewGuid().ToString() };
        if (Id is { } id)
            claims["sub"] = id.ToString();
        if (Institution is not null)
            claims["institution"] = Institution;
        if (Jurisdiction is not null)
            claims["jurisdiction"] = Jurisdiction;
        return claims;
    }
}
