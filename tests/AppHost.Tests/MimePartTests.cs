using System.Text;
using OpenGov.Native.Mail;

namespace OpenGov.AppHost.Tests;

public sealed class MimePartTests
{
    [Fact]
    public void A_mail_in_two_kinds_with_an_attachment_is_taken_apart()
    {
        var mail = MimePart.Parse(Encoding.ASCII.GetBytes("""
            Subject: =?utf-8?B?xaFhbGlnYXR2?= =?utf-8?Q?is_=C5=A1?= end
            Content-Type: multipart/mixed;
             boundary="outer"

            preamble
            --outer
            Content-Type: multipart/alternative; boundary=inner

            --inner
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            =C5=A1aligat=
            vis
            --inner
            Content-Type: text/html; charset=utf-8
            Content-Transfer-Encoding: base64

            PGI+xaE8
            L2I+
            --inner--
            --outer
            Content-Type: text/plain
            Content-Disposition: attachment; filename*=utf-8''%C5%A1.txt

            not the text
            --outer--
            """.ReplaceLineEndings("\r\n")));

        Assert.Equal("šaligatvis š end", EncodedWords.Decode(mail.Header("subject")!));
        Assert.Equal("šaligatvis", mail.Text("text/plain"));
        Assert.Equal("<b>š</b>", mail.Text("text/html"));
        var attachment = Assert.Single(mail.Attachments());
        Assert.Equal("š.txt", attachment.FileName);
        Assert.Equal("not the text", Encoding.ASCII.GetString(attachment.Content()));
    }

    [Fact]
    public void A_letter_cut_in_two_by_the_line_length_is_whole_again() =>
        Assert.Equal("š", EncodedWords.Decode("=?utf-8?Q?=C5?=\r\n =?utf-8?Q?=A1?="));

    [Fact]
    public void Older_Lithuanian_mails_are_read_as_well() =>
        Assert.Equal("šž", EncodedWords.Decode("=?windows-1257?Q?=F0=FE?="));

    [Theory]
    [InlineData("")]
    [InlineData("no header at all")]
    [InlineData("Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n--x\r\n--x--")]
    [InlineData("Content-Transfer-Encoding: base64\r\n\r\n*** not base64")]
    [InlineData("Content-Transfer-Encoding: quoted-printable\r\n\r\n=")]
    [InlineData("Content-Type: text/plain; charset=no-such\r\n\r\nx")]
    public void A_malformed_mail_is_shown_as_it_came(string text) =>
        Assert.NotNull(MimePart.Parse(Encoding.ASCII.GetBytes(text)).Attachments().ToList());
}
