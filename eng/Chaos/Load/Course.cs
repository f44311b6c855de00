using System.Text.Json;

namespace OpenGov.Chaos.Load;

/// <summary>One case from its filing to the last step of its row, each step begun when the one before was acknowledged.</summary>
internal sealed class Course(PatientClient client, string officer, Journal journal)
{
    private const string Institution = "lt-sav-13";

    /// <summary>The officer whose token takes the steps.</summary>
    internal const string Officer = $"officer --institution {Institution}";

    internal async Task RunAsync(Row row, CancellationToken end)
    {
        var filing = new Deed("/api/complaints", Complaint(row), $"chaos-{row.Id}");
        if (await client.DoAsync(filing, end) is not { } receipt) return;

        var (reference, secret) = (Text(receipt, "reference"), Text(receipt, "secret"));
        journal.Note(new Filed(row.Title, row.Email, reference));
        for (var at = 0; at < row.Course.Count; at++)
        {
            var (step, text) = (row.Course[at], $"{row.Course[at]} {row.Id} {at}: dėl duobės prie sankryžos");
            var deed = new Deed($"/api/complaints/{reference}/{step}", Body(step, text), $"chaos-{row.Id}-{at}")
            {
                Token = step == "reply" ? null : officer,
                Secret = step == "reply" ? secret : null,
            };
            if (await client.DoAsync(deed, end) is not { } status) return;
            journal.Note(new Stepped(reference, EntryOf(step), status.GetProperty("version").GetInt32(), step == "take" ? null : text));
        }
    }

    private static string EntryOf(string step) => step switch { "take" => "taken", "ask" => "asked", "reply" => "replied", _ => "answered" };

    private static object? Body(string step, string text) => step switch
    {
        "take" => null,
        "ask" => new { question = text },
        "reply" => new { text },
        _ => new { decision = "upheld", text, legalBasis = "Viešojo administravimo įstatymo 15 straipsnis" },
    };

    private static object Complaint(Row row) => new
    {
        title = row.Title,
        text = $"Prie sankryžos žioji gili duobė. {row.Id}",
        category = "gatviu-prieziura",
        municipality = Institution,
        name = "Žygimantas Ąžuolas",
        email = row.Email,
        language = "lt",
    };

    private static string Text(JsonElement answer, string property) => answer.GetProperty(property).GetString()!;
}
