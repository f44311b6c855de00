using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;

namespace OpenGov.ServiceDefaults;

/// <summary>Who asks, as the gateway's token says. Consumers and jobs act as the system itself.</summary>
public sealed record CurrentPerson
{
    /// <summary>The header in which a guest shows the secret of a case.</summary>
    public const string CaseSecretHeader = "X-Case-Secret";

    public static CurrentPerson System { get; } = new() { IsSystem = true };

    /// <summary>The account, or the client or importer itself; null for a guest and for the system.</summary>
    public Guid? Id { get; init; }

    public bool IsGuest { get; init; }
    public bool IsOfficer { get; init; }
    public bool IsOperator { get; init; }
    public bool IsSystem { get; init; }

    /// <summary>A program that speaks for many people by a key.</summary>
    public bool IsClient { get; init; }

    /// <summary>A program that takes over another system's records.</summary>
    public bool IsImporter { get; init; }

    /// <summary>The code of the jurisdiction in which a client or an importer acts; null for everyone else.</summary>
    public string? Jurisdiction { get; init; }

    /// <summary>The code of the institution for which an officer acts.</summary>
    public string? Institution { get; init; }

    /// <summary>The SHA-256 of the secret that a guest showed; null when none was shown.</summary>
    public byte[]? CaseSecretHash { get; init; }

    internal static CurrentPerson Of(HttpContext? context)
    {
        if (context is null)
            return System;

        var user = context.User;
        var secret = context.Request.Headers[CaseSecretHeader].ToString();
        return new()
        {
            Id = Guid.TryParse(user.FindFirstValue("sub"), out var id) ? id : null,
            IsGuest = user.IsInRole(Roles.Guest),
            IsOfficer = user.IsInRole(Roles.Officer),
            IsOperator = user.IsInRole(Roles.Operator),
            IsClient = user.IsInRole(Roles.Client),
            IsImporter = user.IsInRole(Roles.Importer),
            Jurisdiction = user.IsInRole(Roles.Client) || user.IsInRole(Roles.Importer) ? user.FindFirstValue("jurisdiction") : null,
            Institution = user.IsInRole(Roles.Officer) ? user.FindFirstValue("institution") : null,
            CaseSecretHash = secret.Length is 0 or > 100 ? null : HashOf(secret),
        };
    }

    /// <summary>What is stored of a guest's secret: its SHA-256.</summary>
    public static byte[] HashOf(string caseSecret) => SHA256.HashData(Encoding.UTF8.GetBytes(caseSecret));
}
