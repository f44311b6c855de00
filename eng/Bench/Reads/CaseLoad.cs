using Npgsql;
using OpenGov.Platforms;

namespace OpenGov.Bench.Reads;

/// <summary>Puts made-up cases into the tables by COPY, as many as years of filing would.</summary>
internal sealed class CaseLoad(NpgsqlDataSource database, Stock stock, DateTimeOffset now)
{
    internal const string Biggest = "lt-sav-13";

    private const int BatchSize = 10_000;

    private const string Cases = """
        COPY complaints (id, reference, jurisdiction, person_id, secret_hash, person_name, language, title, text, category, place, latitude, longitude,
            territory, is_public, client_id, law_version, channel, filed_at, updated_at, state, institution_id, routing_reason, received_on, due_on, decision, legal_basis, version)
        FROM STDIN (FORMAT binary)
        """;

    private const string Entries = """
        COPY case_entries (complaint_id, sequence, kind, at, by_role, institution_id, text, is_late) FROM STDIN (FORMAT binary)
        """;

    private int loaded;

    internal Stock Stock => stock;

    internal static async Task<CaseLoad> OpenAsync(NpgsqlDataSource database, Guid client, CancellationToken stop)
    {
        var places = await database.ReadAsync("SELECT id, code FROM institutions WHERE jurisdiction = 'lt' AND kind = 'municipality' ORDER BY code", row => new Place(row.GetGuid(0), row.GetString(1)), stop);
        var categories = await database.ReadAsync("SELECT code FROM categories WHERE jurisdiction = 'lt' AND competent_kind LIKE '%municipality%' ORDER BY md5(code)", row => row.GetString(0), stop);
        var laws = await database.ReadAsync("SELECT version FROM former_laws WHERE jurisdiction = 'lt' ORDER BY loaded_at DESC LIMIT 1", row => row.GetString(0), stop);
        if (places.Find(one => one.Code == Biggest) is not { } biggest || categories.Count == 0 || laws is not [var law])
            throw new TroubleException($"the platform's own tables lack {Biggest}, its categories or its law: is this Lithuania?");
        return new CaseLoad(database, new Stock(biggest, [.. places.Where(one => one != biggest)], categories, client, law), now: TimeProvider.System.GetUtcNow());
    }

    /// <summary>Puts so many cases where others were, what was filed besides included, and leaves the tables as years of vacuuming would.</summary>
    internal async Task LoadAsync(int cases, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await TellAsync("TRUNCATE complaints CASCADE");
        loaded = cases;
        for (var first = 0; first < cases; first += BatchSize)
        {
            var batch = Enumerable.Range(first, Math.Min(BatchSize, cases - first)).Select(Case).ToList();
            await using (var import = await connection.BeginBinaryImportAsync(Cases, stop))
            {
                foreach (var one in batch) await WriteAsync(import, one, stop);
                await import.CompleteAsync(stop);
            }

            await using (var import = await connection.BeginBinaryImportAsync(Entries, stop))
            {
                foreach (var one in batch) await WriteStepsAsync(import, one, stop);
                await import.CompleteAsync(stop);
            }
        }

        // Now, and not in the middle of what is measured.
        foreach (var deed in new[] { "VACUUM (ANALYZE) complaints", "VACUUM (ANALYZE) case_entries", "CHECKPOINT" }) await TellAsync(deed);

        async Task TellAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync(stop);
        }
    }

    /// <summary>One of the cases there are.</summary>
    internal MadeUpCase Any(Random random) => Case(random.Next(loaded));

    private MadeUpCase Case(int number) => new(number, loaded, now, stock);

    private async Task WriteAsync(NpgsqlBinaryImporter import, MadeUpCase one, CancellationToken stop)
    {
        var isDecided = one.State == "answered";
        await import.WriteRowAsync(
            stop,
            one.Id, one.Reference, "lt", one.PersonId, one.SecretHash, "Amina", "lt", one.Title, one.Text, one.Category, DBNull.Value,
            one.Point is { Latitude: var latitude } ? latitude : DBNull.Value, one.Point is { Longitude: var longitude } ? longitude : DBNull.Value,
            one.Institution.Code, one.IsPublic, one.ClientId is { } client ? client : DBNull.Value, stock.LawVersion, "web", one.FiledAt.UtcDateTime, one.UpdatedAt.UtcDateTime,
            one.State, one.Institution.Id, "municipality-chosen", one.ReceivedOn, one.DueOn, isDecided ? "upheld" : DBNull.Value, isDecided ? "VIII-1234 34 str." : DBNull.Value, one.Steps.Count);
    }

    private static async Task WriteStepsAsync(NpgsqlBinaryImporter import, MadeUpCase one, CancellationToken stop)
    {
        for (var at = 0; at < one.Steps.Count; at++)
        {
            var kind = one.Steps[at];
            var role = kind switch { "filed" or "replied" => "guest", "routed" => "system", _ => "officer" };
            object text = kind is "filed" or "routed" or "taken" ? DBNull.Value : one.Text;
            var moment = one.FiledAt + ((one.UpdatedAt - one.FiledAt) * at / one.Steps.Count);
            await import.WriteRowAsync(stop, one.Id, at + 1, kind, moment.UtcDateTime, role, one.Institution.Id, text, false);
        }
    }
}
