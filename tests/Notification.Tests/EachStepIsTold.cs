namespace OpenGov.Notification.Tests;

public sealed class EachStepIsTold(NotificationFixture app)
{
    [Fact]
    public async Task A_person_gets_one_receipt_that_says_who_answers_by_when_and_where_to_look()
    {
        var complaint = new AnnouncedComplaint(await app.PersonAsync("lt"), await app.InstitutionAsync());

        await app.PublishAsync(complaint.Routed());

        var mail = Assert.Single(await app.MailsToAsync(complaint.Person, 1));
        Assert.Equal($"Jūsų skundas {complaint.Reference} gautas ir perduotas nagrinėti", mail.Subject);
        Assert.Contains(complaint.Institution.NameInLithuanian, mail.Text, StringComparison.Ordinal);
        Assert.Contains("ne vėliau kaip 2026-12-21", mail.Text, StringComparison.Ordinal);
        Assert.Contains($"https://opengov.test/api/complaints/{complaint.Reference}", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_institution_gets_one_mail_about_a_new_complaint()
    {
        var complaint = new AnnouncedComplaint(await app.PersonAsync(), await app.InstitutionAsync());

        await app.PublishAsync(complaint.Routed());

        var mail = Assert.Single(await app.MailsToAsync(complaint.Institution, 1));
        Assert.Equal($"Naujas skundas {complaint.Reference}: atsakyti iki 2026-12-21", mail.Subject);
    }

    [Theory]
    [InlineData("lt", "gautas ir perduotas", "pradėtas nagrinėti", "užduotas klausimas", "perduotas kitai įstaigai", "Atsakymas į Jūsų skundą")]
    [InlineData("en", "received and passed on", "being looked into", "A question about", "has been forwarded", "The answer to your complaint")]
    public async Task A_person_is_told_of_each_step_once_in_their_language(string language, params string[] subjects)
    {
        var complaint = new AnnouncedComplaint(await app.PersonAsync(language), await app.InstitutionAsync());
        var other = await app.InstitutionAsync();

        foreach (var step in new object[] { complaint.Routed(), complaint.Taken(), complaint.Asked(), complaint.ForwardedTo(other), complaint.Answered() })
        {
            await app.PublishAsync(step);
        }

        var mails = await app.MailsToAsync(complaint.Person, subjects.Length);
        Assert.Equal(subjects.Length, mails.Count);
        Assert.All(subjects, subject => Assert.Single(mails, mail => mail.Subject.Contains(subject, StringComparison.Ordinal)));
        Assert.All(mails, mail => Assert.Contains(complaint.Reference, mail.Subject, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("lt", "Pareiškėjas parašė", "Jums perduotas skundas")]
    [InlineData("en", "The person has written", "forwarded to you")]
    public async Task Institutions_are_told_of_a_reply_and_of_a_forwarded_complaint(string language, string replied, string forwarded)
    {
        var complaint = new AnnouncedComplaint(await app.PersonAsync(), await app.InstitutionAsync(language));
        var other = await app.InstitutionAsync(language);

        await app.PublishAsync(complaint.Replied());
        await app.PublishAsync(complaint.ForwardedTo(other));

        Assert.Contains(replied, Assert.Single(await app.MailsToAsync(complaint.Institution, 1)).Subject, StringComparison.Ordinal);
        var toOther = Assert.Single(await app.MailsToAsync(other, 1));
        Assert.Contains(forwarded, toOther.Subject, StringComparison.Ordinal);
        Assert.Contains(language == "lt" ? complaint.Institution.NameInLithuanian : complaint.Institution.NameInEnglish, toOther.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lt", "nagrinėjimas baigtas", "Oficialus atsakymas čia nepateiktas")]
    [InlineData("en", "has been finished", "No formal answer was given here")]
    public async Task A_person_is_told_that_their_complaint_was_closed_and_where_the_note_is(string language, string subject, string words)
    {
        var complaint = new AnnouncedComplaint(await app.PersonAsync(language), await app.InstitutionAsync());

        await app.PublishAsync(complaint.Closed());

        var mail = Assert.Single(await app.MailsToAsync(complaint.Person, 1));
        Assert.Contains(complaint.Reference, mail.Subject, StringComparison.Ordinal);
        Assert.Contains(subject, mail.Subject, StringComparison.Ordinal);
        Assert.Contains(words, mail.Text, StringComparison.Ordinal);
        Assert.Contains($"https://opengov.test/api/complaints/{complaint.Reference}", mail.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lt", "atsakyti nereikia", "Šiaulių skyrius")]
    [InlineData("en", "no answer needed", "Office of Šiauliai")]
    public async Task The_others_whom_a_category_concerns_are_told_who_handles_the_complaint(string language, string subject, string handledBy)
    {
        var complaint = new AnnouncedComplaint(await app.PersonAsync(), await app.InstitutionAsync());
        var (one, another) = (await app.InstitutionAsync(language), await app.InstitutionAsync(language));

        await app.PublishAsync(complaint.RoutedWhileItConcerns(one, another, complaint.Institution, one));

        foreach (var other in (Recipient[])[one, another])
        {
            var mail = Assert.Single(await app.MailsToAsync(other, 1));
            Assert.Contains(complaint.Reference, mail.Subject, StringComparison.Ordinal);
            Assert.Contains(subject, mail.Subject, StringComparison.Ordinal);
            Assert.Contains($"{handledBy} {complaint.Institution.Code}", mail.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("https://", mail.Text, StringComparison.Ordinal);
        }

        Assert.StartsWith("Naujas skundas", Assert.Single(await app.MailsToAsync(complaint.Institution, 1)).Subject, StringComparison.Ordinal);
        Assert.Single(await app.MailsToAsync(complaint.Person, 1));
    }

    [Fact]
    public async Task A_person_whose_language_has_no_letters_reads_English_and_is_told_why()
    {
        var complaint = new AnnouncedComplaint(await app.PersonAsync("uk"), await app.InstitutionAsync());

        await app.PublishAsync(complaint.Answered());

        var mail = Assert.Single(await app.MailsToAsync(complaint.Person, 1));
        Assert.StartsWith("Цього листа ще немає українською мовою", mail.Text, StringComparison.Ordinal);
        Assert.Contains(complaint.Institution.NameInEnglish, mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_says_that_no_human_sent_it_and_when_it_was_written()
    {
        var complaint = new AnnouncedComplaint(await app.PersonAsync(), await app.InstitutionAsync());

        await app.PublishAsync(complaint.Taken());

        var mail = Assert.Single(await app.MailsToAsync(complaint.Person, 1));
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
        Assert.Matches("^<[0-9a-f-]{36}@opengov.test>$", mail.MessageId);
        Assert.True(DateTimeOffset.TryParse(mail.Headers["Date"], System.Globalization.CultureInfo.InvariantCulture, out _));
    }

    [Fact]
    public async Task All_letters_of_Lithuanian_arrive_as_they_were_written()
    {
        const string letters = "ąčęėįšųūžĄČĘĖĮŠŲŪŽ „ąžuolas“ – ąčęėįšųūž";
        var institution = Recipient.New("institutions.test", "lt");
        var complaint = new AnnouncedComplaint(await app.PersonAsync("lt"), institution);
        await app.PublishAsync(institution.List() with { Names = new Dictionary<string, string> { ["lt"] = letters } });

        await app.PublishAsync(complaint.Taken());

        Assert.Contains(letters, Assert.Single(await app.MailsToAsync(complaint.Person, 1)).Text, StringComparison.Ordinal);
    }
}
