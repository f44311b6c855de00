using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OpenGov.Notification.Tests;

/// <summary>A real SMTP server that does as a test says: takes, refuses, hangs up after DATA, goes away and comes back.</summary>
public sealed class ScriptedMailServer : IAsyncDisposable
{
    private readonly ConcurrentQueue<ReceivedMail> mails = new();
    private readonly ConcurrentDictionary<string, Queue<string>> answersToRecipient = new();
    private readonly ConcurrentDictionary<string, bool> hangUps = new();
    private readonly ConcurrentBag<TcpClient> lines = [];
    private readonly ConcurrentDictionary<string, Task> answeredAfter = new();
    private TaskCompletionSource answersMayLeave = new();
    private TcpListener listener = new(IPAddress.Loopback, 0);

    public ScriptedMailServer()
    {
        AnswerAgain();
        Open();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public int Port { get; }

    /// <summary>Whether it takes a whole envelope at once (RFC 2920).</summary>
    public bool IsPipelining { get; init; } = true;

    private string Offers => $"250-mail.test\r\n{(IsPipelining ? "250-PIPELINING\r\n" : "")}250 8BITMIME";

    public string Address => $"smtp://127.0.0.1:{Port}";

    /// <summary>All that arrived in full, answered or not.</summary>
    public IReadOnlyList<ReceivedMail> Mails => [.. mails];

    public IReadOnlyList<ReceivedMail> To(string address) => [.. mails.Where(mail => mail.To == address)];

    /// <summary>The next answers to RCPT for this address; afterwards it is taken.</summary>
    public void AnswerRecipient(string address, params string[] answers) => answersToRecipient[address] = new(answers);

    /// <summary>Hangs up after the whole of the next mail to this address has arrived, without a word.</summary>
    public void HangUpAfterData(string address) => hangUps[address] = true;

    /// <summary>From now on mails arrive and their senders wait for the answer.</summary>
    public void KeepSendersWaiting() => answersMayLeave = new TaskCompletionSource();

    /// <summary>Answers mails to this address only then.</summary>
    public void AnswerAfter(string address, Task then) => answeredAfter[address] = then;

    public void AnswerAgain() => answersMayLeave.SetResult();

    /// <summary>Refuses connections from now on, and breaks those that are open.</summary>
    public void GoAway()
    {
        listener.Stop();
        foreach (var line in lines)
        {
            line.Close();
        }
    }

    public void ComeBack()
    {
        listener = new TcpListener(IPAddress.Loopback, Port);
        Open();
    }

    public ValueTask DisposeAsync()
    {
        GoAway();
        return ValueTask.CompletedTask;
    }

    private void Open()
    {
        listener.Start();
        _ = AcceptAsync(listener);
    }

    private async Task AcceptAsync(TcpListener open)
    {
        try
        {
            while (true)
            {
                var line = await open.AcceptTcpClientAsync();
                lines.Add(line);
                _ = TalkAsync(line);
            }
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task TalkAsync(TcpClient line)
    {
        try
        {
            using var reader = new StreamReader(line.GetStream(), Encoding.Latin1);
            var (to, isTaken) = ("", false);
            await SayAsync(line, "220 mail.test ready");
            while (await reader.ReadLineAsync() is { } command)
            {
                if (command.StartsWith("RCPT", StringComparison.Ordinal))
                {
                    to = command[(command.IndexOf('<', StringComparison.Ordinal) + 1)..command.LastIndexOf('>')];
                    var said = answersToRecipient.TryGetValue(to, out var answers) && answers.TryDequeue(out var answer) ? answer : "250 OK";
                    isTaken = said[0] == '2';
                    await SayAsync(line, said);
                }
                else if (command == "DATA" && !isTaken)
                {
                    await SayAsync(line, "503 nobody to send it to");
                }
                else if (command == "DATA")
                {
                    await SayAsync(line, "354 go ahead");
                    await TakeAsync(line, reader, to);
                }
                else
                {
                    await SayAsync(line, command.StartsWith("EHLO", StringComparison.Ordinal) ? Offers : "250 OK");
                }
            }
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException or InvalidOperationException)
        {
        }
    }

    private async Task TakeAsync(TcpClient line, StreamReader reader, string to)
    {
        var content = new StringBuilder();
        while (await reader.ReadLineAsync() is { } text && text != ".")
        {
            content.Append(text).Append("\r\n");
        }

        mails.Enqueue(ReceivedMail.Parse(to, content.ToString()));
        await answersMayLeave.Task;
        await answeredAfter.GetValueOrDefault(to, Task.CompletedTask);
        if (hangUps.TryRemove(to, out _))
        {
            line.Close();
            return;
        }

        await SayAsync(line, "250 2.0.0 queued as T1");
    }

    private static Task SayAsync(TcpClient line, string words) =>
        line.GetStream().WriteAsync(Encoding.ASCII.GetBytes(words + "\r\n")).AsTask();
}
