using System.Net.Sockets;
using System.Text;

namespace OpenGov.AppHost.Tests;

/// <summary>A client that says exactly what the test says.</summary>
internal sealed class SmtpDialogue : IDisposable
{
    private readonly TcpClient client = new();
    private StreamReader? reader;

    internal static async Task<SmtpDialogue> OpenAsync(int port)
    {
        var dialogue = new SmtpDialogue();
        await dialogue.client.ConnectAsync("127.0.0.1", port, TestContext.Current.CancellationToken);
        dialogue.reader = new StreamReader(dialogue.client.GetStream(), Encoding.UTF8);
        Assert.StartsWith("220", await dialogue.AnswerAsync(), StringComparison.Ordinal);
        return dialogue;
    }

    internal async Task<string> SayAsync(string line)
    {
        await SendAsync(line + "\r\n");
        return await AnswerAsync();
    }

    internal async Task SendAsync(string text) =>
        await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(text), TestContext.Current.CancellationToken);

    /// <summary>The last line of the answer; empty when the other side has hung up.</summary>
    internal async Task<string> AnswerAsync()
    {
        string? line;
        do
        {
            line = await reader!.ReadLineAsync(TestContext.Current.CancellationToken);
        }
        while (line is [_, _, _, '-', ..]);

        return line ?? "";
    }

    /// <summary>Sends one mail whole; answers what the server said to its end.</summary>
    internal async Task<string> MailAsync(string mail)
    {
        await SayAsync("MAIL FROM:<a@gov.test>");
        await SayAsync("RCPT TO:<ona@mail.test>");
        await SayAsync("DATA");
        return await SayAsync(mail + "\r\n.");
    }

    public void Dispose()
    {
        reader?.Dispose();
        client.Dispose();
    }
}
