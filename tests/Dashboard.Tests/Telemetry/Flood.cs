using System.Globalization;
using OpenGov.Dashboard.Telemetry;

namespace OpenGov.Dashboard.Tests.Telemetry;

/// <summary>Telemetry as a busy platform sends it: traces of ten spans over four services, with ids that no compression can shorten.</summary>
internal sealed class Flood(int seed)
{
    internal const int SpansOfATrace = 10;

    private static readonly string[] Services = ["gateway", "complaints", "notification", "consultation"];
    private static readonly string[] Routes = ["/complaints", "/complaints/{reference}", "/complaints/{reference}/answer", "/notifications", "/consultations/{id}/votes"];
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly Random random = new(seed);
    private int traces;

    /// <summary>The reference in the trace with this number, counted from 0.</summary>
    internal static string Reference(int trace) => string.Create(CultureInfo.InvariantCulture, $"LT-2026-{trace:000000}");

    /// <summary>A trace's spans, a request for each service that took part.</summary>
    internal IEnumerable<(string Service, List<Otlp> Spans, List<Otlp> Logs)> Traces(int count)
    {
        var byService = Services.ToDictionary(service => service, _ => (Spans: new List<Otlp>(), Logs: new List<Otlp>()));
        for (var index = 0; index < count; index++)
        {
            var (trace, spans) = (Id(16), Enumerable.Range(0, SpansOfATrace).Select(_ => Id(8)).ToList());
            for (var step = 0; step < SpansOfATrace; step++)
            {
                var (told, logs) = byService[Services[step * Services.Length / SpansOfATrace]];
                told.Add(Span(trace, spans[step], step == 0 ? [] : spans[random.Next(step)], step));
                logs.Add(Log(trace, spans[step], step));
            }

            traces++;
        }

        return byService.Select(pair => (pair.Key, pair.Value.Spans, pair.Value.Logs));
    }

    private byte[] Id(int length)
    {
        var id = new byte[length];
        random.NextBytes(id);
        return id;
    }

    private DateTimeOffset At(int step) => Noon.AddMilliseconds((traces * 7) + (step * 3) + random.NextDouble());

    private Otlp Span(byte[] trace, byte[] id, byte[] parent, int step)
    {
        var start = Moments.Nanoseconds(At(step));
        var route = Routes[(traces + step) % Routes.Length];
        var span = new Otlp().Field(1, trace).Field(2, id).Field(4, parent).Text(5, $"POST {route}").Varint(6, (ulong)(1 + (step % 5)))
            .Fixed64(7, start).Fixed64(8, start + (ulong)random.Next(200_000, 90_000_000))
            .Message(9, Otlp.Pair("http.request.method", "POST")).Message(9, Otlp.Pair("http.route", route))
            .Message(9, new Otlp().Text(1, "http.response.status_code").Message(2, new Otlp().Varint(3, step == 9 && traces % 50 == 0 ? 500UL : 200UL)))
            .Message(9, Otlp.Pair("server.address", "127.0.0.1")).Message(9, Otlp.Pair("network.protocol.version", "1.1"))
            .Message(9, Otlp.Pair("messaging.message.id", new Guid(Id(16)).ToString()));
        if (step == 1)
        {
            span.Message(9, Otlp.Pair("opengov.case.reference", Reference(traces)));
        }

        if (step % 3 == 2)
        {
            span.Message(9, Otlp.Pair("db.system", "postgresql")).Message(9, Otlp.Pair("db.query.text", "INSERT INTO outbox (id, case_id, sequence) VALUES ($1, $2, $3)"));
        }

        if (step == 5)
        {
            span.Message(11, new Otlp().Fixed64(1, start).Text(2, "received-first-response"));
            span.Message(11, new Otlp().Fixed64(1, start).Text(2, "written").Message(3, Otlp.Pair("messaging.destination", "notification-tell")));
        }

        return step == 9 && traces % 50 == 0 ? span.Message(15, new Otlp().Text(2, "The mail server does not answer").Varint(3, 2)) : span;
    }

    private Otlp Log(byte[] trace, byte[] span, int step) => new Otlp().Fixed64(1, Moments.Nanoseconds(At(step)))
        .Varint(2, step == 9 && traces % 50 == 0 ? 17UL : 9UL).Text(3, "Information")
        .Message(5, new Otlp().Text(1, $"Case {Reference(traces)} went from step {step} to the next in {random.Next(1, 400)} ms"))
        .Message(6, Otlp.Pair("Reference", Reference(traces))).Message(6, Otlp.Pair("Step", $"{step}"))
        .Message(6, Otlp.Pair("{OriginalFormat}", "Case {Reference} went from step {Step} to the next in {Elapsed} ms"))
        .Field(9, trace).Field(10, span).Fixed64(11, Moments.Nanoseconds(At(step)));
}
