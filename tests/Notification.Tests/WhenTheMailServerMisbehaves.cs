using MassTransit;
using OpenGov.Notification.Data;
using OpenGov.Testing;

namespace OpenGov.Notification.Tests;

public sealed class WhenTheMailServerMisbehaves(NotificationFixture app)
{

    [Fact]
    public async Task A_mail_that_the_server_wants_later_is_sent_later()
    {
        var complaint = new AnnouncedComplaint(await app.PersonAsync(), await app.InstitutionAsync());
        app.MailServer.AnswerRecipient(complaint.Person.Address, "450 4.2.1 mailbox busy");

        await app.PublishAsync(complaint.Taken());

        Assert.Single(await app.MailsToAsync(complaint.Person, 1));
        await RecordAsync(app.Service, complaint, "state = 'sent' AND attempts = 2 AND smtp_answer LIKE '250 %'");
    }

    [Fact]
    public async Task A_mail_that_the_server_refuses_for_good_fails_with_its_words_and_without_the_address()
    {
        var complaint = new AnnouncedComplaint(await app.PersonAsync(), await app.InstitutionAsync());
        app.MailServer.AnswerRecipient(complaint.Person.Address, $"550 5.1.1 <{complaint.Person.Address}> no such user", "250 OK");

        await app.PublishAsync(complaint.Taken());

        await RecordAsync(app.Service, complaint, "state = 'failed' AND attempts = 1 AND smtp_answer LIKE '550 5.1.1 <_…@people.test> no such user'");
        Assert.Empty(app.MailServer.To(complaint.Person.Address));
    }

    [Fact]
    public async Task A_mail_whose_DATA_is_not_answered_is_repeated_as_the_same_mail_and_the_record_says_so()
    {
        var complaint = new AnnouncedComplaint(await app.PersonAsync(), await app.InstitutionAsync());
        app.MailServer.HangUpAfterData(complaint.Person.Address);

        await app.PublishAsync(complaint.Taken());

        var mails = await app.MailsToAsync(complaint.Person, 2);
        Assert.Equal(mails[0].MessageId, mails[1].MessageId);
        Assert.Equal(mails[0].Text, mails[1].Text);
        await RecordAsync(app.Service, complaint, "state = 'sent' AND attempts = 2 AND remark = 'repeated after an unanswered DATA'");
    }

    [Fact]
    public async Task What_is_written_while_the_server_is_away_is_sent_once_when_it_is_back()
    {
        await using var mailServer = new ScriptedMailServer();
        await using var service = await TestService<NotificationDb>.StartAsync(
            app.Servers, "notification", NotificationFixture.SettingsFor(mailServer));
        var people = Enumerable.Range(0, 20).Select(_ => new AnnouncedComplaint(Recipient.New("people.test", "lt"), Recipient.New("institutions.test", "lt"))).ToList();
        mailServer.GoAway();
        foreach (var complaint in people)
        {
            await service.PublishAsync(complaint.Person.Remember());
            await service.PublishAsync(complaint.Institution.List());
            await service.PublishAsync(complaint.Answered());
        }

        await Eventually.TrueAsync(async () => await service.CountAsync("SELECT count(*) FROM messages WHERE attempts > 1") > 0, "it is tried again");
        mailServer.ComeBack();

        await Eventually.TrueAsync(async () => await service.CountAsync("SELECT count(*) FROM messages WHERE state = 'sent'") == people.Count, "all are sent");
        Assert.All(people, complaint => Assert.Single(mailServer.To(complaint.Person.Address)));
    }

    [Fact]
    public async Task After_a_kill_between_DATA_and_its_record_at_most_one_mail_a_connection_is_repeated_as_the_same_mail()
    {
        const int connections = 2;
        await using var mailServer = new ScriptedMailServer();
        await using var service = await TestService<NotificationDb>.PrepareAsync(app.Servers, "notification", new(NotificationFixture.SettingsFor(mailServer))
        {
            ["Smtp:Connections"] = $"{connections}",
            ["Smtp:AttemptTimeoutSeconds"] = "60",
        });
        mailServer.KeepSendersWaiting();
        await using var first = await ServiceProcess.StartAsync(typeof(NotificationDb).Assembly.Location, service.Settings);
        var cases = await PublishAnswersAsync(service.Settings["ConnectionStrings:messaging"]!, 10);
        await Eventually.TrueAsync(() => Task.FromResult(mailServer.Mails.Count == connections), "each connection waits for its answer");

        await first.KillAsync();
        mailServer.AnswerAgain();
        await using var second = await ServiceProcess.StartAsync(typeof(NotificationDb).Assembly.Location, service.Settings);

        await Eventually.TrueAsync(async () => await service.CountAsync("SELECT count(*) FROM messages WHERE state = 'sent'") == cases.Count, "all are sent");
        Assert.All(cases, complaint => Assert.Single(mailServer.To(complaint.Person.Address).Select(mail => mail.MessageId).Distinct()));
        Assert.Equal(cases.Count + connections, mailServer.Mails.Count);
        Assert.Equal(connections, await service.CountAsync("SELECT count(*) FROM messages WHERE remark = 'repeated after an unanswered DATA'"));
    }

    [Fact]
    public async Task A_mail_that_takes_long_holds_up_no_other_and_a_service_that_stops_waits_for_it()
    {
        await using var mailServer = new ScriptedMailServer();
        await using var service = await TestService<NotificationDb>.StartAsync(app.Servers, "notification", NotificationFixture.SettingsFor(mailServer));
        var (slow, other) = (new AnnouncedComplaint(await app.PersonAsync(), await app.InstitutionAsync()), new AnnouncedComplaint(await app.PersonAsync(), await app.InstitutionAsync()));
        var answer = new TaskCompletionSource();
        mailServer.AnswerAfter(slow.Person.Address, answer.Task);

        await AnswerAsync(slow);
        await Eventually.TrueAsync(() => Task.FromResult(mailServer.To(slow.Person.Address).Count == 1), "the slow mail is under way");
        await AnswerAsync(other);
        await RecordAsync(service, other, "state = 'sent'");

        var stopped = service.DisposeAsync().AsTask();
        await Assert.ThrowsAsync<TimeoutException>(() => Eventually.TrueAsync(async () => await LeasesAsync() == 0, "another may send it again", within: TimeSpan.FromSeconds(2)));
        answer.SetResult();
        await stopped;
        await RecordAsync(service, slow, "state = 'sent' AND attempts = 1");
        Assert.Equal(0, await LeasesAsync());

        Task<long> LeasesAsync() => service.CountAsync("""
            SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
            WHERE datname = current_database() AND (classid::bigint << 32 | objid::bigint) = hashtextextended('send-written-messages', 0)
            """);

        async Task AnswerAsync(AnnouncedComplaint complaint)
        {
            await service.PublishAsync(complaint.Person.Remember());
            await service.PublishAsync(complaint.Institution.List());
            await service.PublishAsync(complaint.Answered());
        }
    }

    private static async Task<IReadOnlyList<AnnouncedComplaint>> PublishAnswersAsync(string broker, int count)
    {
        var cases = Enumerable.Range(0, count)
            .Select(_ => new AnnouncedComplaint(Recipient.New("people.test", "lt"), Recipient.New("institutions.test", "lt"))).ToList();
        var bus = Bus.Factory.CreateUsingRabbitMq(rabbit => rabbit.Host(new Uri(broker)));
        await bus.StartAsync();
        foreach (var complaint in cases)
        {
            await bus.Publish(complaint.Person.Remember());
            await bus.Publish(complaint.Institution.List());
            await bus.Publish(complaint.Answered());
        }

        await bus.StopAsync();
        return cases;
    }

    private static Task RecordAsync(TestService<NotificationDb> service, AnnouncedComplaint complaint, string claim) => Eventually.TrueAsync(
        async () => await service.CountAsync($"SELECT count(*) FROM messages WHERE complaint_id = '{complaint.Id}' AND {claim}") == 1, claim);
}
