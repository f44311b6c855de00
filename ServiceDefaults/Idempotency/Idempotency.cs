using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace OpenGov.ServiceDefaults;

/// <summary>
/// Honours <c>Idempotency-Key</c> (draft-ietf-httpapi-idempotency-key-header): key, caller, hash of the request and answer
/// are kept for 24 hours, in the transaction of the effect itself.
/// </summary>
public static class Idempotency
{
    public const string Header = "Idempotency-Key";

    /// <summary>A repeated request gets the first one's answer; with another body, 422; while the first is under way, 409.</summary>
    public static RouteHandlerBuilder Idempotent(this RouteHandlerBuilder endpoint) => endpoint.AddEndpointFilter(AnswerOnceAsync);

    private static async ValueTask<object?> AnswerOnceAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var http = call.HttpContext;
        var key = http.Request.Headers[Header].ToString().Trim('"');
        if (key.Length == 0)
            return await next(call);
        if (key.Length > 255)
            return Problems.BadRequest("idempotency.malformed-key", "An Idempotency-Key has 1 to 255 characters.");

        var db = http.RequestServices.GetRequiredService<ServiceDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(http.RequestAborted);
        var request = new KeyedRequest(call, key);
        if (!await db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock(hashtextextended({request.LockName}, 0)) AS \"Value\"")
                .SingleAsync(http.RequestAborted))
        {
            http.Response.Headers.RetryAfter = "1";
            return Problems.Conflict("idempotency.in-flight", "The first request with this Idempotency-Key is still under way. Try again shortly.");
        }

        if (await db.Set<IdempotencyKey>().FindAsync([request.KeyHash, request.Caller], http.RequestAborted) is { } kept)
            return request.Repeat(kept);

        var result = await next(call);
        if (request.Keep(result, db))
            await db.SaveChangesAsync(http.RequestAborted);
        await transaction.CommitAsync(http.RequestAborted);
        return result;
    }

    /// <summary>One request with its key, as it is recognised again.</summary>
    private sealed class KeyedRequest(EndpointFilterInvocationContext call, string key)
    {
        private readonly JsonSerializerOptions json =
            call.HttpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;

        internal byte[] KeyHash { get; } = IdempotencyKey.HashOf(key);

        internal string Caller { get; } =
            call.HttpContext.RequestServices.GetRequiredService<CurrentPerson>().Id?.ToString() ?? "guest";

        internal string LockName => $"{Convert.ToHexString(KeyHash)} {Caller}";

        internal IResult Repeat(IdempotencyKey kept)
        {
            if (!kept.RequestHash.AsSpan().SequenceEqual(RequestHash()))
                return Problems.Unprocessable("idempotency.other-request", "This Idempotency-Key came with another request before. Use a new key for a new request.");
            if (kept.Location is not null)
                call.HttpContext.Response.Headers.Location = kept.Location;
            return new KeptAnswer(kept.Status, kept.Open(key));
        }

        /// <returns>False when the answer is a refusal, which may be asked again.</returns>
        internal bool Keep(object? result, ServiceDb db)
        {
            var told = result is INestedHttpResult nested ? nested.Result : result;
            var status = (told as IStatusCodeHttpResult)?.StatusCode ?? StatusCodes.Status200OK;
            if (status is < 200 or > 299)
                return false;
            var answer = JsonSerializer.SerializeToUtf8Bytes((told as IValueHttpResult)?.Value, json);
            db.Add(new IdempotencyKey
            {
                KeyHash = KeyHash,
                Caller = Caller,
                RequestHash = RequestHash(),
                Status = status,
                Location = told?.GetType().GetProperty("Location")?.GetValue(told) as string,
                SealedAnswer = IdempotencyKey.Seal(key, answer),
                KeptAt = TimeProvider.System.GetUtcNow(),
            });
            return true;
        }

        /// <summary>Method, path and body as understood; two spellings of one JSON are one request.</summary>
        private byte[] RequestHash()
        {
            var body = call.Arguments.FirstOrDefault(argument => argument?.GetType().Name == "Request");
            var http = call.HttpContext.Request;
            return IdempotencyKey.HashOf($"{http.Method} {http.Path}\n{JsonSerializer.Serialize(body, json)}");
        }
    }

    private sealed class KeptAnswer(int status, byte[] body) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = status;
            httpContext.Response.ContentType = "application/json; charset=utf-8";
            await httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted);
        }
    }
}
