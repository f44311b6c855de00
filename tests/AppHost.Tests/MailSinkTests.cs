using System.Net.Http.Json;
using System.Net.Mail;
using System.Text;
using System.Text.Json;
using OpenGov.Native.Mail;
using OpenGov.Native.Processes;
using OpenGov.Testing;

namespace OpenGov.AppHost.Tests;

public sealed class MailSinkTests(Servers servers)
{
    private readonly string folder = Path.Combine(servers.Folder, "mail-" + Guid.NewGuid().ToString("N"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_person_reads_Lithuanian_letters_as_they_were_written()
    {
        await using var sink = await MailSink.StartAsync(folder);
        using var mail = new MailMessage("gov@gov.test", "ona@mail.test", "Jūsų skundas gautas: šaligatvis ąčęėįšųūž užterštas ir neapšviestas", "Gerbiamoji Onute, žąsų gatvė.")
        {
            BodyEncoding = Encoding.UTF8,
            SubjectEncoding = Encoding.UTF8,
        };
        mail.Headers.Add("Message-ID", "<one@opengov.test>");
        mail.To.Clear();
        mail.To.Add(new MailAddress("ona@mail.test", "Onutė Žąsytė, ponia"));

        using var client = new SmtpClient(sink.Smtp.Host, sink.Smtp.Port);
        await client.SendMailAsync(mail, Cancellation);

        var kept = Assert.Single(sink.Mails);
        Assert.Equal(mail.Subject, kept.Subject);
        Assert.Equal(mail.Body, kept.Text.TrimEnd());
        Assert.Equal("one@opengov.test", kept.MessageId);
        using var http = new HttpClient { BaseAddress = sink.Http };
        var list = await http.GetFromJsonAsync<JsonElement>("/api/v1/messages", Cancellation);
        Assert.Equal(1, list.GetProperty("total").GetInt32());
        var listed = list.GetProperty("messages")[0];
        Assert.Equal("Onutė Žąsytė, ponia", listed.GetProperty("To")[0].GetProperty("Name").GetString());
        Assert.Contains("žąsų gatvė", listed.GetProperty("Snippet").GetString(), StringComparison.Ordinal);
        var one = await http.GetFromJsonAsync<JsonElement>($"/api/v1/message/{listed.GetProperty("ID").GetString()}", Cancellation);
        Assert.Equal(mail.Subject, one.GetProperty("Headers").GetProperty("Subject")[0].GetString());
        var page = await http.GetStringAsync(new Uri("/", UriKind.Relative), Cancellation);
        Assert.Contains(System.Net.WebUtility.HtmlEncode("žąsų gatvė"), page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_follows_the_address_in_a_mail_and_no_markup_of_it_runs()
    {
        await using var sink = await MailSink.StartAsync(folder);
        using var dialogue = await SmtpDialogue.OpenAsync(sink.Smtp.Port);
        await dialogue.SayAsync("EHLO test");
        await dialogue.MailAsync("Subject: \r\n\r\n<b>See</b> http://localhost/a?b=1&c=2, then \"https://x.test/<script>\".");
        using var http = new HttpClient { BaseAddress = sink.Http };
        var id = (await http.GetFromJsonAsync<JsonElement>("/api/v1/messages", Cancellation)).GetProperty("messages")[0].GetProperty("ID").GetString();

        var page = await http.GetStringAsync(new Uri($"/view/{id}", UriKind.Relative), Cancellation);

        Assert.Contains("(no subject)</h1>", page, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;See&lt;/b&gt; <a href=\"http://localhost/a?b=1&amp;c=2\" rel=\"noreferrer\">http://localhost/a?b=1&amp;c=2</a>, then", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://x.test/\" rel=\"noreferrer\">https://x.test/</a>&lt;script&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_looks_for_a_mail_that_is_not_there_is_told_so()
    {
        await using var sink = await MailSink.StartAsync(folder);
        using var http = new HttpClient { BaseAddress = sink.Http };

        Assert.Contains("There is none yet.", await http.GetStringAsync(new Uri("/", UriKind.Relative), Cancellation), StringComparison.Ordinal);
        var answer = await http.GetAsync(new Uri("/view/unknown", UriKind.Relative), Cancellation);

        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("href=\"/\"", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_that_begins_with_a_dot_arrives_with_its_dot()
    {
        await using var sink = await MailSink.StartAsync(folder);
        using var dialogue = await SmtpDialogue.OpenAsync(sink.Smtp.Port);

        Assert.StartsWith("250", await dialogue.SayAsync("EHLO test"), StringComparison.Ordinal);
        Assert.StartsWith("250", await dialogue.MailAsync("Subject: dots\r\n\r\n..one\r\n...two\r\nend"), StringComparison.Ordinal);

        Assert.Equal(".one\r\n..two\r\nend\r\n", Assert.Single(sink.Mails).Text);
    }

    [Fact]
    public async Task A_lone_line_feed_does_not_smuggle_a_second_mail()
    {
        await using var sink = await MailSink.StartAsync(folder);
        using var dialogue = await SmtpDialogue.OpenAsync(sink.Smtp.Port);
        await dialogue.SayAsync("EHLO test");

        await dialogue.MailAsync("Subject: one\r\n\r\ntext\n.\nMAIL FROM:<evil@mail.test>\r\n");

        Assert.Equal("one", Assert.Single(sink.Mails).Subject);
    }

    [Fact]
    public async Task Commands_sent_together_are_answered_in_their_order()
    {
        await using var sink = await MailSink.StartAsync(folder);
        using var dialogue = await SmtpDialogue.OpenAsync(sink.Smtp.Port);
        await dialogue.SayAsync("EHLO test");

        await dialogue.SendAsync("MAIL FROM:<a@gov.test> SIZE=100 BODY=8BITMIME SMTPUTF8\r\nRCPT TO:<ona@mail.test>\r\nRCPT TO:nobody\r\nDATA\r\n");
        string[] answers = [await dialogue.AnswerAsync(), await dialogue.AnswerAsync(), await dialogue.AnswerAsync(), await dialogue.AnswerAsync()];

        Assert.Equal(["250", "250", "501", "354"], answers.Select(answer => answer[..3]));
    }

    [Theory]
    [InlineData("RCPT TO:<ona@mail.test>", "503")]
    [InlineData("DATA", "503")]
    [InlineData("MAIL FROM:nobody", "501")]
    [InlineData("MAIL FROM:<a@gov.test> SIZE=99999999999", "552")]
    [InlineData("STARTTLS", "502")]
    [InlineData("BURN", "500")]
    [InlineData("NOOP", "250")]
    [InlineData("QUIT", "221")]
    public async Task A_command_out_of_turn_is_refused_with_its_code(string command, string code)
    {
        await using var sink = await MailSink.StartAsync(folder);
        using var dialogue = await SmtpDialogue.OpenAsync(sink.Smtp.Port);
        await dialogue.SayAsync("HELO test");

        Assert.StartsWith(code, await dialogue.SayAsync(command), StringComparison.Ordinal);
        Assert.Empty(sink.Mails);
    }

    [Theory]
    [InlineData(MailMoment.Recipient)]
    [InlineData(MailMoment.DataAsked)]
    [InlineData(MailMoment.DataReceived)]
    public async Task A_refused_mail_is_not_kept_and_the_next_one_is(MailMoment moment)
    {
        await using var sink = await MailSink.StartAsync(folder);
        using var dialogue = await SmtpDialogue.OpenAsync(sink.Smtp.Port);
        await dialogue.SayAsync("EHLO test");
        sink.Misbehave = (now, _) => now == moment ? MailFault.Refuse(451, "Later") : null;
        await dialogue.SayAsync("MAIL FROM:<a@gov.test>");
        string[] said = moment switch
        {
            MailMoment.Recipient => ["RCPT TO:<ona@mail.test>"],
            MailMoment.DataAsked => ["RCPT TO:<ona@mail.test>", "DATA"],
            _ => ["RCPT TO:<ona@mail.test>", "DATA", "Subject: x\r\n\r\nx\r\n."],
        };
        var answer = "";
        foreach (var line in said)
        {
            answer = await dialogue.SayAsync(line);
        }

        Assert.Equal("451 Later", answer);
        Assert.Empty(sink.Mails);
        sink.Misbehave = null;
        await dialogue.SayAsync("RSET");
        Assert.StartsWith("250", await dialogue.MailAsync("Subject: y\r\n\r\ny"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_whose_sender_was_cut_off_before_the_answer_is_counted_twice_when_sent_again()
    {
        await using var sink = await MailSink.StartAsync(folder);
        sink.Misbehave = (moment, _) => moment == MailMoment.DataKept ? MailFault.Drop : null;
        using var first = await SmtpDialogue.OpenAsync(sink.Smtp.Port);
        await first.SayAsync("EHLO test");
        Assert.Equal("", await first.MailAsync("Message-ID: <same@opengov.test>\r\n\r\nx"));
        sink.Misbehave = null;

        using var second = await SmtpDialogue.OpenAsync(sink.Smtp.Port);
        await second.SayAsync("EHLO test");
        await second.MailAsync("Message-ID: <same@opengov.test>\r\n\r\nx");

        Assert.Equal(2, sink.Deliveries()["same@opengov.test"]);
    }

    [Fact]
    public async Task Many_senders_at_once_lose_nothing_and_deleting_empties_the_list()
    {
        await using var sink = await MailSink.StartAsync(folder);
        await Task.WhenAll(Enumerable.Range(0, 16).Select(async sender =>
        {
            using var dialogue = await SmtpDialogue.OpenAsync(sink.Smtp.Port);
            await dialogue.SayAsync("EHLO test");
            foreach (var mail in Enumerable.Range(0, 10))
            {
                Assert.StartsWith("250", await dialogue.MailAsync($"Message-ID: <{sender}-{mail}@opengov.test>\r\n\r\nx"), StringComparison.Ordinal);
            }
        }));

        Assert.Equal(160, sink.Deliveries().Count);
        Assert.All(sink.Deliveries().Values, count => Assert.Equal(1, count));
        using var http = new HttpClient { BaseAddress = sink.Http };
        await http.DeleteAsync(new Uri("/api/v1/messages", UriKind.Relative), Cancellation);
        Assert.Empty(sink.Mails);
        var info = await http.GetFromJsonAsync<JsonElement>("/api/v1/info", Cancellation);
        Assert.Equal(160, info.GetProperty("RuntimeStats").GetProperty("SMTPAccepted").GetInt32());
    }

    [Fact]
    public async Task An_accepted_mail_outlives_the_kill_of_the_sink()
    {
        var processes = new ProcessFolder(folder);
        var ports = new Ports(Path.Combine(folder, "ports.json"));
        var server = new MailSinkServer("mail", processes, ports["smtp"], ports["http"]);
        using var killed = await StartAsync(processes, server);
        using (var dialogue = await SmtpDialogue.OpenAsync(ports.Kept("smtp")))
        {
            await dialogue.SayAsync("EHLO test");
            Assert.StartsWith("250", await dialogue.MailAsync("Message-ID: <kept@opengov.test>\r\n\r\nx"), StringComparison.Ordinal);
            killed.Kill();
            await killed.WaitAsync(Cancellation);
        }

        await File.AppendAllTextAsync(Path.Combine(folder, "mail", "mails"), "{\"ID\":\"half a rec", Cancellation);
        using var again = await StartAsync(processes, server);
        using var http = new HttpClient();
        var deliveries = await http.GetFromJsonAsync<Dictionary<string, int>>($"http://127.0.0.1:{ports.Kept("http")}/api/v1/deliveries", Cancellation);
        await again.StopAsync(TimeSpan.FromSeconds(5));

        Assert.Equal(1, Assert.Single(deliveries!).Value);
        Assert.Equal("kept@opengov.test", deliveries!.Keys.Single());
    }

    [Fact]
    public void The_oldest_mails_go_when_the_file_is_full()
    {
        Directory.CreateDirectory(folder);
        using var file = new MailFile(Path.Combine(folder, "mails"), mostBytes: 20_000);
        foreach (var number in Enumerable.Range(0, 100))
        {
            var text = Encoding.ASCII.GetBytes($"Subject: {number}\r\n\r\n{new string('x', 500)}");
            file.Append([(ReceivedMail.Parse(new SmtpEnvelope("a@gov.test", ["b@gov.test"]), text, TimeProvider.System.GetUtcNow()), text)]);
        }

        Assert.True(new FileInfo(Path.Combine(folder, "mails")).Length <= 20_000);
        Assert.Equal("99", file.Mails[^1].Subject);
        Assert.EndsWith("xxx", Encoding.ASCII.GetString(file.Read(file.Mails[0].ID)!), StringComparison.Ordinal);
    }

    private static async Task<ChildProcess> StartAsync(ProcessFolder processes, MailSinkServer server)
    {
        var process = ChildProcess.Start(processes, server.Name, server.Launch());
        Assert.True(await Poll.UntilAsync(() => server.IsHealthyAsync(Cancellation), Eventually.Patience, Cancellation), "The sink did not start.");
        return process;
    }
}
