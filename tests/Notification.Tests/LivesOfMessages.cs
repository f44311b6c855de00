using OpenGov.Notification.Domain;
using OpenGov.ServiceDefaults;

namespace OpenGov.Notification.Tests;

public sealed class LivesOfMessages
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly ComplaintStep Step = new(Guid.NewGuid(), 3, "LT-2026-000001-7", Guid.NewGuid());

    [Fact]
    public void The_same_letter_about_the_same_step_to_the_same_person_is_the_same_message()
    {
        var person = Guid.NewGuid();

        Assert.Equal(Written(person).Id, Written(person).Id);
        Assert.NotEqual(Written(person).Id, Written(Guid.NewGuid()).Id);
        Assert.NotEqual(Written(person).Id, Message.Write(LetterNames.Asked, person, Step, Now, null).Id);
        Assert.NotEqual(Written(person).Id, Message.Write(LetterNames.Taken, person, Step with { Sequence = 4 }, Now, null).Id);
    }

    [Fact]
    public void A_message_without_words_cannot_be_sent() =>
        Assert.Equal("message.not-composed", Assert.Throws<BusinessRuleException>(Written().BeginSending).Code);

    [Fact]
    public void A_sent_message_cannot_be_sent_again()
    {
        var message = Sending();
        message.Sent("250 OK", Now);

        Assert.Equal("message.wrong-state", Assert.Throws<BusinessRuleException>(message.BeginSending).Code);
    }

    [Fact]
    public void Pauses_grow_to_an_hour_and_after_five_days_a_message_is_given_up()
    {
        var message = Sending();
        var (now, pauses) = (Now, new List<TimeSpan>());
        while (true)
        {
            message.PutOff("451 later", now);
            if (message.State == MessageState.Failed)
            {
                break;
            }

            pauses.Add(message.NextAttemptAt - now);
            now = message.NextAttemptAt;
            message.BeginSending();
        }

        Assert.Equal([2, 4, 8, 16], pauses.Take(4).Select(pause => (int)pause.TotalSeconds));
        Assert.Equal(TimeSpan.FromHours(1), pauses.Max());
        Assert.InRange(now - Now, TimeSpan.FromDays(4.9), TimeSpan.FromDays(5));
        Assert.Equal("451 later", message.SmtpAnswer);
    }

    [Fact]
    public void A_message_that_was_put_back_has_not_been_tried()
    {
        var message = Sending();

        message.PutBack(Now);

        Assert.Equal((MessageState.Written, 0), (message.State, message.Attempts));
    }

    [Fact]
    public void A_letter_with_an_unfilled_gap_is_never_made()
    {
        var template = LetterTemplate.Parse("test", "en", "About {reference}\nDue on {dueOn}");

        var refusal = Assert.Throws<BusinessRuleException>(
            () => template.Fill(new Dictionary<string, string> { ["reference"] = "LT-1", ["dueOn"] = " " }));

        Assert.Equal("letter.unfilled-gap", refusal.Code);
    }

    [Theory]
    [InlineData("jonas@people.test", "j…@people.test")]
    [InlineData("@people.test", "…")]
    [InlineData("jonas", "…")]
    public void An_address_is_masked(string address, string masked) => Assert.Equal(masked, MaskedAddress.Of(address));

    [Theory]
    [InlineData("jonas")]
    [InlineData("Jonas <jonas@people.test>")]
    [InlineData("jonas@people.test\r\nBcc: all@people.test")]
    [InlineData("jonas@people.test>\r\nDATA")]
    [InlineData("\"a\r\n DATA\"@people.test")]
    public void What_is_not_a_bare_address_is_not_remembered(string address) => Assert.Equal(
        "contact.malformed-address",
        Assert.Throws<BusinessRuleException>(() => Contact.Remember(Guid.NewGuid(), address, "lt", Now)).Code);

    private static Message Written(Guid? to = null) => Message.Write(LetterNames.Taken, to ?? Guid.NewGuid(), Step, Now, null);

    private static Message Sending()
    {
        var message = Written();
        message.Compose(new Letter("lt", "Tema", "Tekstas"));
        message.BeginSending();
        return message;
    }
}
