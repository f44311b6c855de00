using System.Diagnostics.Metrics;

namespace OpenGov.ServiceDefaults;

/// <summary>A gauge and what it tells.</summary>
/// <param name="Name">As <c>opengov.outbox.age</c>.</param>
/// <param name="Unit">UCUM, as <c>s</c>; null for a count.</param>
/// <param name="Description">In one sentence.</param>
public sealed record Gauge(string Name, string? Unit, string Description);

/// <summary>One value of a gauge.</summary>
/// <param name="Gauge">Its name.</param>
/// <param name="Value">The value now.</param>
/// <param name="Tags">Of what it is the value.</param>
public sealed record Figure(string Gauge, double Value, params IReadOnlyList<KeyValuePair<string, object?>> Tags);

/// <summary>Gauges that a store must be asked for: asked beside the work, every few seconds, and only while somebody listens.</summary>
public abstract class Figures
{
    public abstract IReadOnlyList<Gauge> Gauges { get; }

    /// <summary>How often the store is asked, unless asking takes more than a hundredth of that; what is thrice as old is told no longer.</summary>
    public virtual TimeSpan Every => TimeSpan.FromSeconds(5);

    public abstract Task<IReadOnlyList<Figure>> ReadAsync(CancellationToken cancellation);
}

/// <summary>How a service tells its own figures.</summary>
public static class FiguresSetup
{
    public static void AddFigures<TFigures>(this WebApplicationBuilder builder)
        where TFigures : Figures
    {
        builder.Services.AddSingleton<TFigures>();
        builder.Services.AddHostedService<FiguresReader<TFigures>>();
    }
}

/// <summary>Asks for figures and holds the last ones; an export takes them as they lie.</summary>
internal sealed partial class FiguresReader<TFigures>(
    TFigures figures, HouseMeter meter, TimeProvider clock, ILogger<FiguresReader<TFigures>> log) : BackgroundService
    where TFigures : Figures
{
    private sealed record Reading(IReadOnlyList<Figure> Figures, long At);

    private readonly ReadingPace pace = new(figures.Every);
    private Reading? last;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var instruments = figures.Gauges.Select(gauge => meter.Gauge(gauge.Name, gauge.Unit, gauge.Description, () => Last(gauge.Name))).ToList();
        while (!stoppingToken.IsCancellationRequested)
        {
            var began = clock.GetTimestamp();
            if (instruments.Exists(instrument => instrument.Enabled))
                await ReadAsync(stoppingToken);
            pace.Took(clock.GetElapsedTime(began));
            await Task.Delay(pace.Rest, clock, stoppingToken);
        }
    }

    private async Task ReadAsync(CancellationToken stopping)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        patience.CancelAfter(figures.Every * 3);
        try
        {
            last = new Reading(await figures.ReadAsync(patience.Token), clock.GetTimestamp());
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            LogNotRead(log, typeof(TFigures).Name, failure.Message);
        }
    }

    private IEnumerable<Measurement<double>> Last(string gauge)
    {
        if (Volatile.Read(ref last) is not { } reading || clock.GetElapsedTime(reading.At) > pace.Rest * 3)
            return [];
        return reading.Figures.Where(figure => figure.Gauge == gauge).Select(figure => new Measurement<double>(figure.Value, figure.Tags));
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Figures} could not be read ({Reason})")]
    private static partial void LogNotRead(ILogger log, string figures, string reason);
}
