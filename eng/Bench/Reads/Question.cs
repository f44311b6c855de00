using System.Collections.Concurrent;
using System.Diagnostics;
using OpenGov.Platforms;

namespace OpenGov.Bench.Reads;

/// <summary>Something that people ask of the platform, in all the ways in which they ask it.</summary>
/// <param name="Name">As <c>inbox</c>.</param>
/// <param name="Ways">Each makes one request; they take turns.</param>
/// <param name="IsJudged">False for what is only shown.</param>
internal sealed record Question(string Name, IReadOnlyList<Func<Random, HttpRequestMessage>> Ways, bool IsJudged)
{
    /// <summary>Asks so often, four at a time, and answers how long each took.</summary>
    /// <exception cref="TroubleException">One was refused.</exception>
    internal async Task<IReadOnlyList<double>> AskAsync(HttpClient client, int times, int seed, CancellationToken stop)
    {
        var took = new ConcurrentBag<double>();
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async asker =>
        {
            var random = new Random((seed * 4) + asker);
            while (Interlocked.Increment(ref next) is var turn && turn < times)
            {
                using var request = Ways[turn % Ways.Count](random);
                took.Add(await AskOnceAsync(client, request, stop));
            }
        }));
        return [.. took.Order()];
    }

    private async Task<double> AskOnceAsync(HttpClient client, HttpRequestMessage request, CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        using var answer = await client.SendAsync(request, stop);
        var said = await answer.Content.ReadAsStringAsync(stop);
        var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        return answer.IsSuccessStatusCode
            ? took
            : throw new TroubleException($"{Name}: {request.Method} {request.RequestUri} was answered {(int)answer.StatusCode}: {said[..Math.Min(said.Length, 300)]}");
    }
}
