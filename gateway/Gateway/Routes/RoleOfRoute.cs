using Microsoft.AspNetCore.Http.Features;
using OpenGov.Gateway.Callers;
using OpenGov.Gateway.Door;

namespace OpenGov.Gateway.Routes;

/// <summary>Keeps a route (<c>"Metadata": { "Role": … }</c> in routes.json) for one role; the service asks for it again.</summary>
internal sealed class RoleOfRoute(RequestDelegate next)
{
    private static readonly Refusal NotIn = new(403, "role.missing", "You are not in a role that may do this.");

    public Task InvokeAsync(HttpContext context)
    {
        var metadata = context.GetReverseProxyFeature().Route.Config.Metadata;
        return metadata is null || !metadata.TryGetValue("Role", out var role) || context.Features.GetRequiredFeature<CallerAnswer>().Caller?.Has(role) == true
            ? next(context)
            : NotIn.WriteAsync(context);
    }
}
