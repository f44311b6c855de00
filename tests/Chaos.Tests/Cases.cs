using System.Text.RegularExpressions;

namespace OpenGov.Chaos.Tests;

/// <summary>The services' own schema, and rows for it.</summary>
internal static partial class Cases
{
    /// <summary>The migrations of a service in their order, without what they grant to its login.</summary>
    internal static IEnumerable<string> Migrations(string service)
    {
        var name = char.ToUpperInvariant(service[0]) + service[1..];
        string[] folders = ["ServiceDefaults/Migrations", $"services/{service}/{name}/Data/Migrations"];
        return folders.SelectMany(folder => Directory.GetFiles(Path.Combine(Checkout, folder), "*.sql").Order(StringComparer.Ordinal))
            .Select(file => LoginPart().Replace(File.ReadAllText(file), ""));
    }

    internal static string Insert(Guid id, string reference, Guid person, string title) => $"""
        INSERT INTO institutions (id, code, jurisdiction, kind, names, mail, search_text)
            VALUES ('{World.Institution}', 'lt-sav-13', 'lt', 'municipality', '[]', 'office@institutions.test', '') ON CONFLICT DO NOTHING;
        INSERT INTO categories (jurisdiction, code, names, competent_kind) VALUES ('lt', 'gatviu-prieziura', '[]', 'municipality') ON CONFLICT DO NOTHING;
        INSERT INTO complaints (id, reference, jurisdiction, person_id, person_name, language, title, text, category, channel, filed_at, state,
                institution_id, routing_reason, received_on, due_on, version)
            VALUES ('{id}', '{reference}', 'lt', '{person}', 'Amina', 'lt', '{title}', 'Žioji duobė.', 'gatviu-prieziura', 'api', now(), 'waiting-for-person',
                '{World.Institution}', 'municipality', now(), now(), 4);
        INSERT INTO case_entries (complaint_id, sequence, kind, at, by_role, institution_id, text, is_late) VALUES
            ('{id}', 1, 'filed', now(), 'guest', '{World.Institution}', NULL, false),
            ('{id}', 2, 'routed', now(), 'system', '{World.Institution}', NULL, false),
            ('{id}', 3, 'taken', now(), 'officer', '{World.Institution}', NULL, false),
            ('{id}', 4, 'asked', now(), 'officer', '{World.Institution}', 'Kur?', false);
        """;

    internal static string InsertMessage(Guid id, Guid ofCase, string reference, Guid to, string template, string subject) => $"""
        INSERT INTO messages (id, source_id, recipient_id, template, ground, complaint_id, reference, institution_id, subject, text, state, attempts,
                times_waited, written_at, next_attempt_at, sent_at)
            VALUES ('{id}', gen_random_uuid(), '{to}', '{template}', 'handling-of-a-complaint', '{ofCase}', '{reference}', '{World.Institution}', '{subject}', 'Sveiki',
                'sent', 1, 0, now(), now(), now())
        """;

    /// <summary>The folder of the solution.</summary>
    internal static string Checkout { get; } = FindCheckout();

    private static string FindCheckout()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "OpenGov.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside a checkout.");
        return folder;
    }

    [GeneratedRegex("^-- service-login$.*?^-- end$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex LoginPart();
}
