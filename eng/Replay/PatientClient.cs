using System.Diagnostics;
using System.Net;

namespace OpenGov.Replay;

/// <summary>
/// Sends requests until they are answered: told to slow down or to come back it waits as long as it is told to, all its callers
/// together; while nobody answers it tries again with growing pauses.
/// </summary>
internal sealed class PatientClient(HttpClient client, TimeProvider clock, Figures figures)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);
    private const int MishapsBorne = 3;
    private long closedUntil;

    /// <summary>After so long without any answer it gives a request up.</summary>
    internal required TimeSpan Patience { get; init; }

    /// <param name="request">Makes the request, anew for each attempt: with the same Idempotency-Key it is the same request.</param>
    /// <param name="stop">Ends the waiting, not a request under way.</param>
    /// <exception cref="NoAnswerException">Nobody answered in time, or only with a failure of its own.</exception>
    /// <exception cref="OperationCanceledException">It was stopped before the request was answered.</exception>
    internal async Task<Answer> SendAsync(Func<HttpRequestMessage> request, CancellationToken stop)
    {
        var (began, mishaps) = (clock.GetTimestamp(), 0);
        for (var pause = TimeSpan.FromMilliseconds(250); ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            await WaitUntilOpenAsync(stop);
            var answer = await TryAsync(request);
            if (answer is { IsFinal: true }) return answer;

            if (answer is { Status: 429, RetryAfter: not null }) began = clock.GetTimestamp(); // it is there, and says when
            if (answer is { IsMishap: true } && ++mishaps == MishapsBorne || clock.GetElapsedTime(began) > Patience)
                throw new NoAnswerException(answer is null ? "no answer" : answer.Short);
            if (answer?.RetryAfter is { } told) Close(told);
            else await Task.Delay(pause, clock, stop);
        }
    }

    private async Task<Answer?> TryAsync(Func<HttpRequestMessage> request)
    {
        try
        {
            using var message = request();
            var watch = Stopwatch.StartNew();
            using var answer = await client.SendAsync(message, CancellationToken.None);
            var text = await answer.Content.ReadAsStringAsync(CancellationToken.None);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests) figures.SlowDown();
            else if (message.Method == HttpMethod.Post) figures.Answered(watch.Elapsed);
            return new Answer((int)answer.StatusCode, text, Delay(answer.Headers.RetryAfter));
        }
        catch (Exception cut) when (cut is HttpRequestException or OperationCanceledException or IOException)
        {
            return null; // whether it was accepted is not known
        }
    }

    private TimeSpan? Delay(System.Net.Http.Headers.RetryConditionHeaderValue? told) =>
        told?.Delta ?? (told?.Date is { } date ? TimeSpan.FromTicks(Math.Max(0, (date - clock.GetUtcNow()).Ticks)) : null);

    private void Close(TimeSpan time)
    {
        var until = clock.GetUtcNow().Add(time).UtcTicks;
        for (var now = Interlocked.Read(ref closedUntil); until > now;)
        {
            if (Interlocked.CompareExchange(ref closedUntil, until, now) is var seen && seen == now) return;
            now = seen;
        }
    }

    private async Task WaitUntilOpenAsync(CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        while (Interlocked.Read(ref closedUntil) - clock.GetUtcNow().UtcTicks is > 0 and var ticks)
            await Task.Delay(TimeSpan.FromTicks(ticks), clock, stop);
    }
}

/// <summary>What the platform answered.</summary>
/// <param name="RetryAfter">How long it asks to wait; null when it does not ask.</param>
internal sealed record Answer(int Status, string Body, TimeSpan? RetryAfter = null)
{
    internal bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>An accident over there, which may not happen again.</summary>
    internal bool IsMishap => Status >= 500 && Status is not (502 or 503 or 504);

    // 409 with Retry-After: the same request is still under way.
    internal bool IsFinal => Status < 500 && Status != 429 && !(Status == 409 && RetryAfter is not null);

    internal string Short => $"{Status} {(Body.Length > 200 ? Body[..200] : Body)}".Trim();
}

/// <summary>A request was given up; whether it was carried out is not known.</summary>
internal sealed class NoAnswerException(string message) : Exception(message);
