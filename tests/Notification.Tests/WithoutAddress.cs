using System.Net.Http.Json;
using System.Text.Json;
using OpenGov.Notification.Domain;
using OpenGov.ServiceDefaults;
using OpenGov.Testing;

namespace OpenGov.Notification.Tests;

public sealed class WithoutAddress(NotificationFixture app)
{
    private const string Ended = "state = 'failed' AND remark = 'no-address' AND attempts = 0 AND times_waited = 0 AND smtp_answer IS NULL AND text IS NULL";

    [Fact]
    public async Task What_is_written_to_somebody_who_gave_no_address_ends_at_once_and_the_institution_is_told_all_the_same()
    {
        var complaint = new AnnouncedComplaint(await NobodyToMailAsync(), await app.InstitutionAsync());

        await app.PublishAsync(complaint.Routed());

        await RecordAsync(complaint, Ended);
        Assert.Single(await app.MailsToAsync(complaint.Institution, 1));
    }

    [Fact]
    public async Task It_ends_even_while_the_name_of_the_institution_is_unknown()
    {
        var complaint = new AnnouncedComplaint(await NobodyToMailAsync(), Recipient.New("institutions.test", "lt"));

        await app.PublishAsync(complaint.Closed());

        await RecordAsync(complaint, Ended);
    }

    [Fact]
    public async Task What_was_written_before_that_was_known_ends_when_it_is()
    {
        var person = Recipient.New("people.test", "lt") with { Address = "" };
        var complaint = new AnnouncedComplaint(person, await app.InstitutionAsync());
        await app.PublishAsync(complaint.Taken());
        await RecordAsync(complaint, "state = 'written' AND remark = 'waits for the recipient''s address'");

        await app.PublishAsync(person.Remember());

        await RecordAsync(complaint, "state = 'failed' AND remark = 'no-address' AND attempts = 0");
    }

    [Fact]
    public async Task What_waits_for_the_mail_server_ends_when_the_address_is_taken_back()
    {
        var complaint = new AnnouncedComplaint(await app.PersonAsync(), await app.InstitutionAsync());
        app.MailServer.AnswerRecipient(complaint.Person.Address, [.. Enumerable.Repeat("450 4.2.1 mailbox busy", 12)]);
        await app.PublishAsync(complaint.Taken());
        await RecordAsync(complaint, "state = 'written' AND attempts > 0");

        await app.PublishAsync(complaint.Person.Remember() with { Address = "" });

        await RecordAsync(complaint, "state = 'failed' AND remark = 'no-address'");
        Assert.Empty(app.MailServer.To(complaint.Person.Address));
    }

    [Fact]
    public async Task Who_gave_an_address_later_gets_what_is_written_from_then_on_and_no_more()
    {
        var person = Recipient.New("people.test", "lt");
        var complaint = new AnnouncedComplaint(person, await app.InstitutionAsync());
        await app.PublishAsync(person.Remember() with { Address = "" });
        await KnownAsync(person);
        await app.PublishAsync(complaint.Taken());
        await RecordAsync(complaint, Ended);

        await app.PublishAsync(person.Remember());
        await app.PublishAsync(complaint.Answered());

        Assert.Contains("Atsakymas", Assert.Single(await app.MailsToAsync(person, 1)).Subject, StringComparison.Ordinal);
        await RecordAsync(complaint, Ended);
    }

    [Fact]
    public async Task The_record_says_that_there_is_no_address_and_no_next_attempt()
    {
        var complaint = new AnnouncedComplaint(await NobodyToMailAsync(), await app.InstitutionAsync());
        await app.PublishAsync(complaint.Closed());
        await RecordAsync(complaint, Ended);

        var page = await app.Service.As(Caller.Operator).GetFromJsonAsync<JsonElement>(
            $"/notifications/messages?reference={complaint.Reference}&state=Failed", TestContext.Current.CancellationToken);

        var message = Assert.Single(page.GetProperty("items").EnumerateArray());
        Assert.Equal("no-address", message.GetProperty("remark").GetString());
        Assert.Equal(0, message.GetProperty("attempts").GetInt32());
        foreach (var nothing in (string[])["sentTo", "sentAt", "nextAttemptAt", "smtpAnswer", "text"])
        {
            Assert.False(message.TryGetProperty(nothing, out var value) && value.ValueKind != JsonValueKind.Null, nothing);
        }
    }

    [Fact]
    public void A_message_that_ended_without_address_is_not_sent_any_more()
    {
        var message = Message.Write(LetterNames.Taken, Guid.NewGuid(), new(Guid.NewGuid(), 1, "LT-1", Guid.NewGuid()), DateTimeOffset.UnixEpoch, null);
        message.CannotBeAddressed();

        Assert.Equal("message.wrong-state", Assert.Throws<BusinessRuleException>(message.BeginSending).Code);
    }

    [Fact]
    public void Blanks_are_no_address_and_no_way_to_say_that_there_is_none() => Assert.Equal(
        "contact.malformed-address",
        Assert.Throws<BusinessRuleException>(() => Contact.Remember(Guid.NewGuid(), " ", "lt", DateTimeOffset.UnixEpoch)).Code);

    private async Task<Recipient> NobodyToMailAsync()
    {
        var person = Recipient.New("people.test", "lt") with { Address = "" };
        await app.PublishAsync(person.Remember());
        await KnownAsync(person);
        return person;
    }

    private Task KnownAsync(Recipient person) => Eventually.TrueAsync(
        async () => await app.Service.CountAsync($"SELECT count(*) FROM contacts WHERE id = '{person.Id}'") == 1, "the person is known");

    private Task RecordAsync(AnnouncedComplaint complaint, string claim) => Eventually.TrueAsync(
        async () => await app.Service.CountAsync(
            $"SELECT count(*) FROM messages WHERE complaint_id = '{complaint.Id}' AND recipient_id = '{complaint.Person.Id}' AND {claim}") == 1,
        claim);
}
