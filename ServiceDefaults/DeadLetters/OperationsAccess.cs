using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authorization;

namespace OpenGov.ServiceDefaults;

/// <summary>An operator's token, or the key that this machine's dashboard was given.</summary>
internal sealed class OperationsAccess(IConfiguration configuration) : AuthorizationHandler<OperationsAccess.Requirement>
{
    /// <summary>Stripped by the gateway: it opens from within alone.</summary>
    internal const string KeyHeader = "X-Operations-Key";

    /// <summary>Who it was, in the audit, when the key was shown.</summary>
    internal const string Dashboard = "dashboard";

    private readonly string? key = configuration["Operations:Key"];

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, Requirement requirement)
    {
        if (context.User.IsInRole(Roles.Operator) || (context.Resource is HttpContext http && IsKey(http.Request.Headers[KeyHeader].ToString())))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }

    private bool IsKey(string shown) =>
        key is { Length: > 0 } && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(shown)), SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    internal sealed class Requirement : IAuthorizationRequirement;
}
