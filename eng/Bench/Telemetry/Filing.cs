using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Mime;
using System.Text;
using OpenGov.Platforms;

namespace OpenGov.Bench.Telemetry;

/// <summary>People file complaints at the gateway, each the next one as soon as theirs is answered.</summary>
internal sealed class Filing(OwnPlatform platform, int clients) : IDisposable
{
    private const string Complaint = """
        {"title":"Duobė Žirmūnų gatvėje","text":"Prie sankryžos žioji gili duobė, į ją jau įlūžo dviratininkas.","jurisdiction":"lt",
         "category":"gatviu-prieziura","municipality":"lt-sav-13","name":"Amina","email":"amina@people.test","language":"lt"}
        """;

    /// <summary>One letter to the person, one to the institution.</summary>
    private const int LettersEach = 2;

    private static readonly TimeSpan DrainWithin = TimeSpan.FromSeconds(60);

    private readonly HttpClient client = new(new SocketsHttpHandler { MaxConnectionsPerServer = clients }) { BaseAddress = platform.Gateway };
    private int filed;

    /// <summary>Files for that long, and answers how many a second and how long each took; all that was filed is told before it returns.</summary>
    internal async Task<Figures> RunAsync(TimeSpan time, CancellationToken stop)
    {
        var took = new ConcurrentBag<TimeSpan>();
        var workedBefore = platform.Worked;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => FileUntilAsync(watch, time, took, stop)));
        var elapsed = watch.Elapsed;
        filed += took.Count;
        var drained = await DrainAsync(stop);
        return Figures.Of([.. took], elapsed, drained) with { CpuMsEach = (platform.Worked - workedBefore).TotalMilliseconds / took.Count };
    }

    public void Dispose() => client.Dispose();

    private async Task FileUntilAsync(Stopwatch watch, TimeSpan time, ConcurrentBag<TimeSpan> took, CancellationToken stop)
    {
        while (watch.Elapsed < time)
        {
            var began = Stopwatch.GetTimestamp();
            using var content = new StringContent(Complaint, Encoding.UTF8, MediaTypeNames.Application.Json);
            using var answer = await client.PostAsync(new Uri("/api/complaints", UriKind.Relative), content, stop);
            if (answer.StatusCode != HttpStatusCode.Created)
                throw new TroubleException($"a filing was answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(stop)}");
            took.Add(Stopwatch.GetElapsedTime(began));
        }
    }

    private async Task<TimeSpan> DrainAsync(CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        while (await platform.LettersAsync(stop) is var letters && letters < filed * LettersEach)
        {
            if (watch.Elapsed > DrainWithin)
                throw new TroubleException($"{letters} of {filed * LettersEach} letters were out {DrainWithin.TotalSeconds} s after a round.");
            await Task.Delay(TimeSpan.FromMilliseconds(200), stop);
        }

        return watch.Elapsed;
    }
}
