using OpenGov.Testing;

namespace OpenGov.Notification.Tests;

public sealed class ToldOnce(NotificationFixture app)
{
    [Fact]
    public async Task A_step_that_is_announced_three_times_is_told_once()
    {
        var complaint = new AnnouncedComplaint(await app.PersonAsync(), await app.InstitutionAsync());
        var (answered, messageId, otherId) = (complaint.Answered(), Guid.NewGuid(), Guid.NewGuid());

        await app.PublishAsync(answered, messageId);
        await app.PublishAsync(answered, messageId);
        await app.PublishAsync(answered, otherId);

        await Eventually.TrueAsync(
            async () => await app.Service.CountAsync($"SELECT count(*) FROM inbox_messages WHERE message_id IN ('{messageId}', '{otherId}')") == 2,
            "both messages are taken in");
        await app.MailsToAsync(complaint.Person, 1);
        Assert.Equal(1, await app.Service.CountAsync($"SELECT count(*) FROM messages WHERE complaint_id = '{complaint.Id}'"));
        await NothingIsUnderWayAsync(complaint);
        Assert.Single(app.MailServer.To(complaint.Person.Address));
    }

    [Fact]
    public async Task The_others_competent_and_a_closed_complaint_are_told_once_however_often_announced()
    {
        var complaint = new AnnouncedComplaint(await app.PersonAsync(), await app.InstitutionAsync());
        var other = await app.InstitutionAsync();
        var (routed, closed) = (complaint.RoutedWhileItConcerns(other), complaint.Closed());
        Guid[] messages = [.. Enumerable.Range(0, 4).Select(_ => Guid.NewGuid())];

        foreach (var (step, id) in new object[] { routed, routed, closed, closed }.Zip(messages))
        {
            await app.PublishAsync(step, id);
        }

        // Each of them by one consumer.
        await Eventually.TrueAsync(
            async () => await app.Service.CountAsync($"SELECT count(*) FROM inbox_messages WHERE message_id IN ('{string.Join("', '", messages)}')") == 4,
            "all messages are taken in");
        await NothingIsUnderWayAsync(complaint);
        Assert.Equal(4, await app.Service.CountAsync($"SELECT count(*) FROM messages WHERE complaint_id = '{complaint.Id}'"));
        Assert.Single(app.MailServer.To(other.Address));
        Assert.Equal(2, app.MailServer.To(complaint.Person.Address).Count);
    }

    [Fact]
    public async Task Two_questions_of_one_institution_are_told_as_two()
    {
        var complaint = new AnnouncedComplaint(await app.PersonAsync(), await app.InstitutionAsync());

        await app.PublishAsync(complaint.Asked());
        await app.PublishAsync(complaint.Asked());

        var mails = await app.MailsToAsync(complaint.Person, 2);
        Assert.Equal(2, mails.Select(mail => mail.MessageId).Distinct().Count());
    }

    [Fact]
    public async Task What_came_before_the_address_was_known_goes_out_when_it_is()
    {
        var person = Recipient.New("people.test", "lt");
        var complaint = new AnnouncedComplaint(person, await app.InstitutionAsync());
        await app.PublishAsync(complaint.Routed());
        await app.MailsToAsync(complaint.Institution, 1);
        await RemarkAsync(complaint, "waits for the recipient''s address");

        await app.PublishAsync(person.Remember());

        Assert.Single(await app.MailsToAsync(person, 1));
        await NothingIsUnderWayAsync(complaint);
        Assert.Equal(0, await app.Service.CountAsync($"SELECT count(*) FROM messages WHERE complaint_id = '{complaint.Id}' AND remark IS NOT NULL"));
    }

    [Fact]
    public async Task What_came_before_the_institution_was_listed_goes_out_when_it_is()
    {
        var institution = Recipient.New("institutions.test", "lt");
        var complaint = new AnnouncedComplaint(await app.PersonAsync(), institution);
        await app.PublishAsync(complaint.Routed());
        await app.PublishAsync(institution.Remember());
        await RemarkAsync(complaint, "waits for the name of an institution");
        Assert.Empty(app.MailServer.To(complaint.Person.Address));

        await app.PublishAsync(institution.List());

        Assert.Single(await app.MailsToAsync(complaint.Person, 1));
        Assert.Single(await app.MailsToAsync(institution, 1));
    }

    [Fact]
    public async Task A_malformed_address_is_not_remembered_and_waits_among_the_errors()
    {
        var person = Recipient.New("people.test", "lt") with { Address = "a@people.test\r\nBcc: b@people.test" };

        await app.PublishAsync(person.Remember());

        var barrier = await app.PersonAsync();
        await Eventually.TrueAsync(
            async () => await app.Service.CountAsync($"SELECT count(*) FROM contacts WHERE id = '{barrier.Id}'") == 1, "the next one is remembered");
        Assert.Equal(0, await app.Service.CountAsync($"SELECT count(*) FROM contacts WHERE id = '{person.Id}'"));
    }

    private Task RemarkAsync(AnnouncedComplaint complaint, string remark) => Eventually.TrueAsync(
        async () => await app.Service.CountAsync(
            $"SELECT count(*) FROM messages WHERE complaint_id = '{complaint.Id}' AND state = 'written' AND remark = '{remark}'") > 0,
        remark);

    private Task NothingIsUnderWayAsync(AnnouncedComplaint complaint) => Eventually.TrueAsync(
        async () => await app.Service.CountAsync(
            $"SELECT count(*) FROM messages WHERE complaint_id = '{complaint.Id}' AND state <> 'sent'") == 0,
        "all is sent");
}
