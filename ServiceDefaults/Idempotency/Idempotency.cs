using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace OpenGov.ServiceDefaults;

/// <summary>
/// Honours <c>Idempotency-Key</c> (draft-ietf-httpapi-idempotency-key-header): key, caller, hash of the request and answer
/// are kept for 24 hours, in the transaction of the effect itself.
/// </summary>
public static class Idempotency
{
    public const string Header = "Idempotency-Key";

    private const string KeysOfAnswers = "pk_idempotency_keys";

    private static readonly ReadsHeader ReadsKey = new(Header, "1 to 255 characters, new for each new request: sent again with it within 24 hours, the request gets its first answer and does nothing.");

    /// <summary>A repeated request gets the first one's answer; with another body, 422; while the first is under way, 409.</summary>
    public static RouteHandlerBuilder Idempotent(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(ReadsKey).AddEndpointFilter((call, next) => AnswerOnceAsync(call, next, InOneTransactionAsync));

    /// <summary>
    /// As <see cref="Idempotent"/>, in one write instead of a transaction of several, for an endpoint that only adds: it says its
    /// answer by <see cref="ServiceDb.Answering"/>, saves once, and does nothing before that which could not be done twice. A request
    /// that is repeated while the first is under way waits for it. What collides is done a second time: two may draw the same number.
    /// </summary>
    public static RouteHandlerBuilder IdempotentInOneWrite(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(ReadsKey).AddEndpointFilter((call, next) => AnswerOnceAsync(call, again => DrawAgainAsync(again, next), InOneWriteAsync));

    private static async ValueTask<object?> AnswerOnceAsync(
        EndpointFilterInvocationContext call, EndpointFilterDelegate next, Func<KeyedRequest, ServiceDb, EndpointFilterDelegate, ValueTask<object?>> answer)
    {
        var key = call.HttpContext.Request.Headers[Header].ToString().Trim('"');
        if (key.Length == 0)
            return await next(call);
        return key.Length > 255
            ? Problems.BadRequest("idempotency.malformed-key", "An Idempotency-Key has 1 to 255 characters.")
            : await answer(new KeyedRequest(call, key), call.HttpContext.RequestServices.GetRequiredService<ServiceDb>(), next);
    }

    private static async ValueTask<object?> DrawAgainAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        try
        {
            return await next(call);
        }
        catch (DbUpdateException collided) when (collided.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: not KeysOfAnswers })
        {
            call.HttpContext.RequestServices.GetRequiredService<ServiceDb>().ForgetFresh();
            return await next(call);
        }
    }

    private static async ValueTask<object?> InOneWriteAsync(KeyedRequest request, ServiceDb db, EndpointFilterDelegate next)
    {
        db.KeepAnswersBy(request.ToKeep);
        try
        {
            return await next(request.Call);
        }
        catch (DbUpdateException known) when (known.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: KeysOfAnswers })
        {
            var kept = await db.Set<IdempotencyKey>().AsNoTracking()
                .SingleAsync(one => one.KeyHash == request.KeyHash && one.Caller == request.Caller, request.Call.HttpContext.RequestAborted);
            return request.Repeat(kept);
        }
    }

    private static async ValueTask<object?> InOneTransactionAsync(KeyedRequest request, ServiceDb db, EndpointFilterDelegate next)
    {
        var http = request.Call.HttpContext;
        await using var transaction = await db.Database.BeginTransactionAsync(http.RequestAborted);
        if (!await db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock(hashtextextended({request.LockName}, 0)) AS \"Value\"")
                .SingleAsync(http.RequestAborted))
        {
            http.Response.Headers.RetryAfter = "1";
            return Problems.Conflict("idempotency.in-flight", "The first request with this Idempotency-Key is still under way. Try again shortly.");
        }

        if (await db.Set<IdempotencyKey>().FindAsync([request.KeyHash, request.Caller], http.RequestAborted) is { } kept)
            return request.Repeat(kept);

        var result = await next(request.Call);
        if (request.ToKeep(result) is { } answered)
        {
            db.AddFresh(answered);
            await db.SaveChangesAsync(http.RequestAborted);
        }

        await transaction.CommitAsync(http.RequestAborted);
        return result;
    }

    /// <summary>One request with its key, as it is recognised again.</summary>
    private sealed class KeyedRequest(EndpointFilterInvocationContext call, string key)
    {
        private readonly JsonSerializerOptions json =
            call.HttpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;

        internal EndpointFilterInvocationContext Call => call;

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

        /// <returns>Null when the answer is a refusal, which may be asked again.</returns>
        internal IdempotencyKey? ToKeep(object? result)
        {
            var told = result is INestedHttpResult nested ? nested.Result : result;
            var status = (told as IStatusCodeHttpResult)?.StatusCode ?? StatusCodes.Status200OK;
            if (status is < 200 or > 299)
                return null;
            var answer = JsonSerializer.SerializeToUtf8Bytes((told as IValueHttpResult)?.Value, json);
            return new IdempotencyKey
            {
                KeyHash = KeyHash,
                Caller = Caller,
                RequestHash = RequestHash(),
                Status = status,
                Location = told?.GetType().GetProperty("Location")?.GetValue(told) as string,
                SealedAnswer = IdempotencyKey.Seal(key, answer),
                KeptAt = TimeProvider.System.GetUtcNow(),
            };
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
