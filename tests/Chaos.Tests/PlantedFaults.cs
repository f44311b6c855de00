using System.Net.Http.Json;
using OpenGov.Chaos.Audit;
using OpenGov.Chaos.Load;
using OpenGov.Testing;

namespace OpenGov.Chaos.Tests;

/// <summary>One fault is planted into a clean world, and the auditor finds that fault, of that kind, and no other.</summary>
public sealed class PlantedFaults(Servers servers)
{
    private static readonly string First = World.CaseId(1).ToString();

    [Fact]
    public async Task In_a_clean_world_the_auditor_finds_nothing()
    {
        await using var world = await World.CleanAsync(servers);
        Assert.Empty((await world.AuditAsync()).Findings);
    }

    public static TheoryData<string, string, string> PlantedInTheDatabases => new()
    {
        { "Lost", "notification", $"INSERT INTO outbox_messages (message_id, case_id, type, body, announced_at, attempts) VALUES ('{First}', '{First}', 'A, B', '', now(), 3)" },
        { "Lost", "volunteering", $"INSERT INTO outbox_messages (message_id, case_id, type, body, announced_at, attempts) VALUES ('{First}', '{First}', 'A, B', '', now(), 3)" },
        { "Lost", "notification", $"INSERT INTO dead_letters (id, queue, message_id, kind, reason, fault, failed_at, first_failed_at, times, state, taken_at) VALUES ('{First}', 'q', '{First}', 'k', 'r', '{{}}', now(), now(), 1, 'open', now())" },
        { "OutOfOrder", "complaints", $"UPDATE case_entries SET sequence = 5 WHERE complaint_id = '{First}' AND sequence = 4; UPDATE complaints SET version = 5 WHERE id = '{First}'" },
        { "Untruthful", "complaints", $"UPDATE complaints SET state = 'in-progress' WHERE id = '{First}'" },
        { "Untruthful", "complaints", $"UPDATE complaints SET version = 7 WHERE id = '{First}'" },
        { "Untruthful", "complaints", $"UPDATE complaints SET title = 'Kita duobė' WHERE id = '{First}'" },
        { "Untruthful", "notification", $"UPDATE messages SET state = 'failed' WHERE complaint_id = '{First}' AND template = 'taken'" },
        { "Untruthful", "notification", $"UPDATE messages SET state = 'written' WHERE complaint_id = '{First}' AND template = 'asked'" },
    };

    [Theory]
    [MemberData(nameof(PlantedInTheDatabases))]
    public async Task A_fault_in_a_database_is_found(string kind, string database, string sql)
    {
        await using var world = await World.CleanAsync(servers);
        await world.ExecuteAsync(database, sql);
        await FoundAsync(world, Enum.Parse<FindingKind>(kind));
    }

    [Fact]
    public async Task A_complaint_that_was_acknowledged_and_is_gone_is_lost()
    {
        await using var world = await World.CleanAsync(servers);
        world.Journal.Note(new Filed("Duobė 9", "p-9@people.test", World.Reference(9)));
        Assert.Contains(World.Reference(9), await FoundAsync(world, FindingKind.Lost), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_that_was_acknowledged_and_is_not_in_the_timeline_is_lost()
    {
        await using var world = await World.CleanAsync(servers);
        world.Journal.Note(new Stepped(World.Reference(1), "replied", 5, "Prie mokyklos"));
        await FoundAsync(world, FindingKind.Lost);
    }

    [Fact]
    public async Task A_person_who_was_not_told_is_found_where_no_letter_was_written()
    {
        await using var world = await World.CleanAsync(servers);
        await world.ExecuteAsync("complaints", $"UPDATE complaints SET state = 'answered', version = 5 WHERE id = '{First}'; INSERT INTO case_entries VALUES ('{First}', 5, 'answered', now(), 'officer', NULL, '{World.Institution}', 'Sutaisyta', false)");
        await FoundAsync(world, FindingKind.Lost);
    }

    [Fact]
    public async Task A_letter_that_still_waits_and_never_went_out_is_lost()
    {
        await using var world = await World.CleanAsync(servers);
        await world.ExecuteAsync("complaints", $"INSERT INTO case_entries VALUES ('{First}', 5, 'replied', now(), 'guest', NULL, '{World.Institution}', 'Čia', false); UPDATE complaints SET state = 'in-progress', version = 5 WHERE id = '{First}'");
        await world.ExecuteAsync("notification", Cases.InsertMessage(Guid.NewGuid(), World.CaseId(1), World.Reference(1), World.Institution, "replied", "Atsakė"));
        await world.ExecuteAsync("notification", "UPDATE messages SET state = 'written', sent_at = NULL WHERE template = 'replied'");
        await FoundAsync(world, FindingKind.Lost);
    }

    [Fact]
    public async Task A_message_that_was_left_in_a_queue_is_lost()
    {
        await using var world = await World.CleanAsync(servers);
        using var broker = await servers.ManageRabbitMqAsync();
        await broker.PutAsJsonAsync($"/api/queues/{world.Host}/notification-told_error", new { durable = true, arguments = new Dictionary<string, string> { ["x-queue-type"] = "quorum" } }, Cancel);
        await broker.PostAsJsonAsync(
            $"/api/exchanges/{world.Host}/amq.default/publish",
            new { properties = new { }, routing_key = "notification-told_error", payload = "{}", payload_encoding = "string" }, Cancel);
        // The broker says a moment later what it has taken.
        await Eventually.TrueAsync(async () => (await world.AuditAsync()).Findings.Count > 0, "the queue tells of its message");
        Assert.Contains("notification-told_error", await FoundAsync(world, FindingKind.Lost), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_complaint_that_stands_there_twice_is_doubled()
    {
        await using var world = await World.CleanAsync(servers);
        var (id, person) = (Guid.NewGuid(), Guid.NewGuid());
        await world.ExecuteAsync("complaints", Cases.Insert(id, "LT-2026-TWIN-TWIN-T", person, "Duobė 1"));
        await world.ExecuteAsync("complaints", $"DELETE FROM case_entries WHERE complaint_id = '{id}' AND sequence > 1; UPDATE complaints SET state = 'filed', version = 1 WHERE id = '{id}'");
        await FoundAsync(world, FindingKind.Doubled);
    }

    [Fact]
    public async Task A_step_that_stands_in_the_timeline_twice_is_doubled()
    {
        await using var world = await World.CleanAsync(servers);
        await world.ExecuteAsync("complaints", $"INSERT INTO case_entries VALUES ('{First}', 5, 'asked', now(), 'officer', NULL, '{World.Institution}', 'Kur?', false); UPDATE complaints SET version = 5 WHERE id = '{First}'");
        Assert.Contains(FindingKind.Doubled, (await world.AuditAsync()).Findings.Select(finding => finding.Kind));
    }

    [Fact]
    public async Task A_letter_that_was_written_twice_about_one_step_is_doubled()
    {
        await using var world = await World.CleanAsync(servers);
        var id = Guid.NewGuid();
        await world.ExecuteAsync("notification", Cases.InsertMessage(id, World.CaseId(1), World.Reference(1), World.Institution, "routed", "Dar kartą"));
        await world.MailAsync(id, "office@institutions.test", "Dar kartą");
        await FoundAsync(world, FindingKind.Doubled);
    }

    [Fact]
    public async Task A_mail_that_went_out_again_under_another_Message_ID_is_doubled()
    {
        await using var world = await World.CleanAsync(servers);
        await world.MailAsync(Guid.NewGuid(), "p-1@people.test", $"{World.Reference(1)}: taken");
        await FoundAsync(world, FindingKind.Doubled);
    }

    [Fact]
    public async Task Steps_in_another_order_than_they_were_acknowledged_are_out_of_order()
    {
        await using var world = await World.CleanAsync(servers);
        await world.ExecuteAsync("complaints", $"DELETE FROM case_entries WHERE complaint_id = '{First}' AND sequence > 2; INSERT INTO case_entries VALUES ('{First}', 3, 'asked', now(), 'officer', NULL, '{World.Institution}', 'Kur?', false), ('{First}', 4, 'taken', now(), 'officer', NULL, '{World.Institution}', NULL, false); UPDATE complaints SET state = 'in-progress' WHERE id = '{First}'");
        await FoundAsync(world, FindingKind.OutOfOrder);
    }

    [Fact]
    public async Task A_record_that_says_sent_while_the_mail_server_has_none_is_untruthful()
    {
        await using var world = await World.CleanAsync(servers);
        await world.ForgetMailsAsync();
        Assert.All((await world.AuditAsync()).Findings, finding => Assert.Equal(FindingKind.Untruthful, finding.Kind));
        Assert.Equal(8, (await world.AuditAsync()).Findings.Count);
    }

    [Fact]
    public async Task A_mail_of_which_no_record_knows_is_untruthful()
    {
        await using var world = await World.CleanAsync(servers);
        await world.MailAsync(Guid.NewGuid(), "p-1@people.test", "Niekas to nerašė");
        await FoundAsync(world, FindingKind.Untruthful);
    }

    [Fact]
    public async Task An_answer_that_helps_nobody_is_untruthful()
    {
        await using var world = await World.CleanAsync(servers);
        world.Journal.Note(new Surprise("/api/complaints", "500"));
        await FoundAsync(world, FindingKind.Untruthful);
    }

    [Fact]
    public async Task Somebody_who_asked_to_the_end_and_was_never_answered_is_unserved()
    {
        await using var world = await World.CleanAsync(servers);
        world.Journal.Note(new GivenUp("/api/complaints with key chaos-1", "503"));
        await FoundAsync(world, FindingKind.Unserved);
    }

    [Fact]
    public async Task A_client_whose_time_is_over_notes_what_it_asked_and_heard_last()
    {
        var journal = new Journal();
        using var client = new PatientClient(() => [new Uri("http://127.0.0.1:1")], journal); // nobody listens there
        using var end = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        Assert.Null(await client.DoAsync(new Deed("/api/complaints", null, "chaos-1"), end.Token));

        Assert.Contains("refused", Assert.Single(journal.GivenUp).LastAnswer, StringComparison.Ordinal);
        Assert.Empty(journal.Surprises);
    }

    [Fact]
    public async Task A_platform_that_does_not_come_to_rest_is_found()
    {
        await using var world = await World.CleanAsync(servers);
        var found = Assert.Single((await world.AuditAsync(unrest: "a service is not well")).Findings);
        Assert.Equal(FindingKind.Restless, found.Kind);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(0, false)]
    public async Task A_mail_that_was_sent_again_is_counted_and_is_a_fault_beyond_what_the_kills_explain(int explained, bool isClean)
    {
        await using var world = await World.CleanAsync(servers);
        var id = Guid.NewGuid();
        await world.ExecuteAsync("notification", $"UPDATE messages SET id = '{id}', remark = 'repeated after an unanswered DATA', subject = 'Vėl' WHERE complaint_id = '{First}' AND template = 'taken'");
        await world.ForgetMailsAsync();
        await world.ResendAllAsync();
        await world.MailAsync(id, "p-1@people.test", "Vėl");
        var verdict = await world.AuditAsync(explained);
        Assert.Equal(1, verdict.SentAgain);
        Assert.Equal(isClean ? [] : [FindingKind.SentAgainTooOften], verdict.Findings.Select(finding => finding.Kind));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<string> FoundAsync(World world, FindingKind kind)
    {
        var found = Assert.Single((await world.AuditAsync()).Findings);
        Assert.Equal(kind, found.Kind);
        return found.What;
    }
}
