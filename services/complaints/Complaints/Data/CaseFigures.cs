using Npgsql;
using OpenGov.Lawbook;
using OpenGov.ServiceDefaults;

namespace OpenGov.Complaints.Data;

/// <summary>How many cases wait for an answer, and how many of them longer than the law allows: overdue from the day after the last one, by the calendar of the jurisdiction, as a late answer is.</summary>
internal sealed class CaseFigures(NpgsqlDataSource dataSource, ActiveJurisdictions jurisdictions, TimeProvider clock) : Figures
{
    private const string Open = "opengov.complaints.open", Overdue = "opengov.complaints.overdue";

    // Answered from the index on open cases alone.
    private const string Count = """
        SELECT law.code, count(one.due_on), count(one.due_on) FILTER (WHERE one.due_on < law.today)
        FROM unnest($1, $2) AS law (code, today)
        LEFT JOIN complaints one ON one.jurisdiction = law.code AND one.state <> 'answered' AND one.state <> 'closed'
        GROUP BY law.code
        """;

    public override IReadOnlyList<Gauge> Gauges { get; } =
    [
        new(Open, null, "Cases that wait for an answer"),
        new(Overdue, null, "Cases whose last day to answer is past"),
    ];

    public override TimeSpan Every => TimeSpan.FromSeconds(10);

    public override async Task<IReadOnlyList<Figure>> ReadAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var command = dataSource.CreateCommand(Count);
        command.Parameters.Add(new() { Value = jurisdictions.All.Select(law => law.Code).ToArray() });
        command.Parameters.Add(new() { Value = jurisdictions.All.Select(law => law.DayOf(now)).ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var figures = new List<Figure>();
        while (await reader.ReadAsync(cancellation))
        {
            var jurisdiction = KeyValuePair.Create<string, object?>("jurisdiction", reader.GetString(0));
            figures.Add(new Figure(Open, reader.GetInt64(1), jurisdiction));
            figures.Add(new Figure(Overdue, reader.GetInt64(2), jurisdiction));
        }

        return figures;
    }
}
