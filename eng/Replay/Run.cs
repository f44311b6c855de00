namespace OpenGov.Replay;

/// <summary>One run from the file to the summary.</summary>
internal sealed class Run(Options options, string tokenScript, TextWriter output, TimeProvider clock)
{
    private static readonly TimeSpan AtTheStart = TimeSpan.FromSeconds(5);
    private readonly Figures figures = new();

    /// <summary>How long the tool waits for an answer, and for letters, while nothing comes.</summary>
    internal TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(2);

    /// <returns>The exit code.</returns>
    /// <exception cref="TroubleException">Nothing was filed: what is wrong, and the cure.</exception>
    internal async Task<int> GoAsync(CancellationToken stop)
    {
        var table = CsvTable.Read(options.File);
        var mapping = options.Mapping is { } own ? Mapping.Read(own, table) : Mapping.For(table);
        if (options.Import && mapping.Import is null)
            throw new TroubleException($"The mapping '{mapping.Name}' says nothing of old cases.", "Add 'import' to it: see eng/Replay/mappings/boston311.json.");

        using var handler = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        using var http = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(60) };
        var register = await LookUpAsync(http, mapping, stop);
        var reading = Reading.Of(table, mapping, register, options.Import, options.Limit);
        using var journal = Journal.Open(JournalOf(table), clock);
        output.WriteLine($"{mapping.Name}: {reading.Cases.Count} rows of {options.File} for {options.Jurisdiction} at {options.Gateway}");

        var (summary, sending) = (new Summary(output), new Sending(journal, BarFor(reading, journal)));
        var platform = new Platform(new PatientClient(http, clock, figures) { Patience = Patience }, options);
        await (options.Import
            ? BringAlongAsync(reading, sending, platform, summary, stop)
            : FileAsync(table, mapping, reading, sending, new FiledAt(platform, register, journal, http), summary, stop));
        return stop.IsCancellationRequested ? 130 : summary.ExitCode;
    }

    // Who named the wrong address should hear so soon.
    private async Task<Register> LookUpAsync(HttpClient http, Mapping mapping, CancellationToken stop)
    {
        var hasty = new PatientClient(http, clock, new Figures()) { Patience = Patience < AtTheStart ? Patience : AtTheStart };
        var register = await new Platform(hasty, options).LookUpAsync(stop);
        return mapping.Category is not null || register.PublicCategories.Count > 0
            ? register
            : throw new TroubleException($"{options.Jurisdiction} has no public category.", "Name one in the mapping's 'category'.");
    }

    private ProgressBar BarFor(Reading reading, Journal journal) =>
        new(output, ShowsBar, options.Import ? "Brought along" : "Filed", Math.Max(1, Sending.Open(reading.Cases, journal).Count));

    private bool ShowsBar => ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;

    private async Task FileAsync(CsvTable table, Mapping mapping, Reading reading, Sending sending, FiledAt at, Summary summary, CancellationToken stop)
    {
        var key = await Tokens.GetAsync(tokenScript, "open311", options.Jurisdiction);
        var filing = new FilingByOpen311(at.Platform, table.Fingerprint, key, options);
        await sending.SendAsync(reading.Cases, options.Concurrency, filing.SendAsync, stop);
        figures.End();
        summary.Tell(reading, sending, "accepted", "filed before");
        if (!stop.IsCancellationRequested)
        {
            var where = await WhereTheyWent.AskAsync(reading.Cases, at.Journal, at.Platform, at.Register, key);
            summary.Tell("found again", where.Landed.Count);
            summary.Lost("gone", where.Missing);
            summary.Tell(where.Landed, options.ExpectFrom ?? mapping.ExpectFrom, mapping.Territory is not null);
            if (options.People) await TellLettersAsync(where.Landed, at.Http, summary, stop);
        }

        summary.Tell(figures);
    }

    private async Task TellLettersAsync(IReadOnlyList<Landed> landed, HttpClient http, Summary summary, CancellationToken stop)
    {
        output.WriteLine("  … waiting for the letters");
        var (people, institutions) = await new Letters(http, options.Mail!, clock) { Patience = Patience }.CountAsync(landed, stop);
        summary.Tell("people", people);
        summary.Tell("institutions", institutions);
    }

    private async Task BringAlongAsync(Reading reading, Sending sending, Platform platform, Summary summary, CancellationToken stop)
    {
        var importing = new BringingAlong(platform, await Tokens.GetAsync(tokenScript, "importer", options.Jurisdiction));
        await sending.SendAsync(reading.Cases, options.Concurrency, importing.SendAsync, stop);
        figures.End();
        summary.Tell(reading, sending, "brought along", "before");
        if (importing.Again > 0) summary.Tell("known already", $"{importing.Again} of them: the platform had them from elsewhere or from a run that was killed");
        if (importing.Elsewhere > 0) summary.Tell("elsewhere", $"{importing.Elsewhere} lie with another institution than the file says");
        summary.Tell("open in the file", reading.Cases.Count(one => one.Former!.ClosedAt is null));
        foreach (var (state, count) in importing.States) summary.Tell($"now {state}", count);
        summary.Tell(figures);
    }

    private string JournalOf(CsvTable table) =>
        Path.Combine(options.DataFolder, "replay", $"{options.Jurisdiction}-{table.Fingerprint}{(options.Import ? "-import" : "")}.jsonl");

    private sealed record FiledAt(Platform Platform, Register Register, Journal Journal, HttpClient Http);
}
