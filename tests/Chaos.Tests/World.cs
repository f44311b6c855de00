using System.Globalization;
using System.Net.Mail;
using Npgsql;
using OpenGov.Chaos.Audit;
using OpenGov.Chaos.Load;
using OpenGov.Testing;

namespace OpenGov.Chaos.Tests;

/// <summary>
/// What a platform would hold after two clean cases, in real stores with the schema of the services: each was filed, taken and asked,
/// and everybody was told once.
/// </summary>
internal sealed class World : IAsyncDisposable
{
    internal static readonly Guid Institution = Guid.Parse("00000000-0000-0000-0000-000000000001");

    private static readonly string[] Services = ["complaints", "consultation", "volunteering", "notification"];

    private readonly string unique = Guid.NewGuid().ToString("N");
    private readonly string postgres;
    private readonly Uri management;
    private readonly MailSink mail;

    private World(string postgres, Uri management, MailSink mail) => (this.postgres, this.management, this.mail) = (postgres, management, mail);

    internal Journal Journal { get; } = new();

    internal string Host => $"chaos-{unique}";

    internal static async Task<World> CleanAsync(Servers servers)
    {
        var sink = await MailSink.StartAsync(Path.Combine(servers.Folder, $"mail-{Guid.NewGuid():N}"));
        var world = new World(await servers.PostgresAsync(), await servers.RabbitMqManagementAsync(), sink);
        foreach (var service in Services) await world.CreateDatabaseAsync(service);
        using (var broker = await servers.ManageRabbitMqAsync())
            await broker.PutAsync(new Uri($"/api/vhosts/{world.Host}", UriKind.Relative), null);
        await world.ExecuteAsync("notification", $"INSERT INTO contacts VALUES ('{Institution}', 'office@institutions.test', 'lt', now())");
        foreach (var number in (int[])[1, 2]) await world.AddCaseAsync(number);
        return world;
    }

    internal static Guid CaseId(int number) => Guid.Parse(string.Create(CultureInfo.InvariantCulture, $"00000000-0000-0000-0001-{number:D12}"));

    internal static string Reference(int number) => $"LT-2026-0000-000{number}-C";

    internal async Task<Verdict> AuditAsync(int mostSentAgain = 0, string? unrest = null)
    {
        using var reader = new EvidenceReader(new Places(Open, () => management, () => mail.Http) { VirtualHost = $"/{Host}" });
        return Auditor.Judge(await reader.ReadAsync(TestContext.Current.CancellationToken), Journal, mostSentAgain, unrest);
    }

    internal async Task ExecuteAsync(string service, string sql)
    {
        await using var database = Open(service);
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Has the mail server accept a mail, by SMTP.</summary>
    internal async Task MailAsync(Guid id, string to, string subject)
    {
        using var client = new SmtpClient(mail.Smtp.Host, mail.Smtp.Port);
        using var message = new MailMessage("no-reply@opengov.test", to, subject, "Sveiki");
        message.Headers.Add("Message-ID", $"<{id}@opengov.test>");
        await client.SendMailAsync(message);
    }

    internal Task ForgetMailsAsync() => mail.ClearAsync();

    /// <summary>A mail for each record, as if all had just gone out.</summary>
    internal async Task ResendAllAsync()
    {
        await using var database = Open("notification");
        foreach (var (id, to, subject) in await database.ReadAsync(
            "SELECT m.id, address, subject FROM messages m JOIN contacts c ON c.id = recipient_id",
            row => (row.GetGuid(0), row.GetString(1), row.GetString(2)), TestContext.Current.CancellationToken))
            await MailAsync(id, to, subject);
    }

    public async ValueTask DisposeAsync() => await mail.DisposeAsync();

    private async Task AddCaseAsync(int number)
    {
        var (id, person, reference) = (CaseId(number), Guid.NewGuid(), Reference(number));
        await ExecuteAsync("complaints", Cases.Insert(id, reference, person, $"Duobė {number}"));
        await ExecuteAsync("notification", $"INSERT INTO contacts VALUES ('{person}', 'p-{number}@people.test', 'lt', now())");
        await TellAsync(number, person, "received-and-routed", $"p-{number}@people.test");
        await TellAsync(number, Institution, "routed", "office@institutions.test");
        await TellAsync(number, person, "taken", $"p-{number}@people.test");
        await TellAsync(number, person, "asked", $"p-{number}@people.test");
        Journal.Note(new Filed($"Duobė {number}", $"p-{number}@people.test", reference));
        Journal.Note(new Stepped(reference, "taken", 3, null));
        Journal.Note(new Stepped(reference, "asked", 4, "Kur?"));
    }

    private async Task TellAsync(int number, Guid to, string template, string address)
    {
        var (id, subject) = (Guid.NewGuid(), $"{Reference(number)}: {template}");
        await ExecuteAsync("notification", Cases.InsertMessage(id, CaseId(number), Reference(number), to, template, subject));
        await MailAsync(id, address, subject);
    }

    private NpgsqlDataSource Open(string service) => NpgsqlDataSource.Create($"{postgres};Database={service}_{unique};Pooling=false");

    private async Task CreateDatabaseAsync(string service)
    {
        await using (var server = NpgsqlDataSource.Create(postgres))
        await using (var create = server.CreateCommand($"CREATE DATABASE {service}_{unique}"))
            await create.ExecuteNonQueryAsync();
        foreach (var migration in Cases.Migrations(service)) await ExecuteAsync(service, migration);
    }
}
