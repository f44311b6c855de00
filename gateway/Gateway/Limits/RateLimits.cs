using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using OpenGov.Gateway.Callers;
using OpenGov.Gateway.Door;
using OpenGov.ServiceDefaults;

namespace OpenGov.Gateway.Limits;

/// <summary>Counts each request on its caller; past the limit, 429. Only then a caller whose token was no good hears so.</summary>
internal sealed class RateLimits(RequestDelegate next, RedisWindows shared, OwnWindows own, IOptions<RateLimitOptions> options)
{
    private static readonly Counter<long> CountedAlone =
        Telemetry.Meter.CreateCounter<long>("opengov.gateway.counted_alone", description: "Requests that this gateway counted by itself, since Redis was away");

    public async Task InvokeAsync(HttpContext context)
    {
        if (IsForMachines(context))
        {
            await next(context);
            return;
        }

        var answer = context.Features.GetRequiredFeature<CallerAnswer>();
        var place = await TakeAsync(context, answer.Caller ?? Caller.Guest);
        Tell(context.Response.Headers, place);
        var refusal = place.IsGranted ? answer.Refusal : TooMany(place);
        await (refusal?.WriteAsync(context) ?? next(context));
    }

    // Who watches over us must not be shut out by a crowd at the same address.
    private static bool IsForMachines(HttpContext context) =>
        context.Request.Path.Value is "/alive" or "/health" || context.GetEndpoint()?.Metadata.GetMetadata<DisableRateLimitingAttribute>() is not null;

    private async ValueTask<Place> TakeAsync(HttpContext context, Caller caller)
    {
        var isRead = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) || HttpMethods.IsOptions(context.Request.Method);
        var limit = isRead ? options.Value.Reads : Writes(caller);
        var key = $"{(isRead ? "read" : "write")}:{caller.Id?.ToString("N") ?? Network(context.Connection.RemoteIpAddress)}";
        if (await shared.TakeAsync(key, limit, context.RequestAborted) is { } place)
            return place;
        CountedAlone.Add(1);
        return own.Take(key, limit, options.Value.Window);
    }

    private int Writes(Caller caller) =>
        caller.Id is null ? options.Value.GuestWrites
        : caller.Has(Roles.Officer) || caller.Has(Roles.Operator) ? options.Value.OfficerWrites
        : caller.Has(Roles.Client) || caller.Has(Roles.Importer) ? options.Value.KeyWrites
        : options.Value.PersonWrites;

    // One IPv6 customer has a whole /64 to choose addresses from.
    private static string Network(IPAddress? address)
    {
        if (address is null)
            return "unknown";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }

    private static void Tell(IHeaderDictionary headers, Place place)
    {
        headers["RateLimit-Limit"] = place.Limit.ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Remaining"] = place.Remaining.ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Reset"] = place.ResetSeconds.ToString(CultureInfo.InvariantCulture);
    }

    private static Refusal TooMany(Place place) =>
        new(429, "gateway.too-many-requests", $"More than {place.Limit} requests in a short time. Try again in {place.RetryAfterSeconds} seconds.") { RetryAfterSeconds = place.RetryAfterSeconds };
}
