using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using OpenGov.Native.Processes;

namespace OpenGov.Native.Mail;

/// <summary>A mail server that delivers to nobody: it keeps each mail durably before it accepts it, and shows it by HTTP.</summary>
internal sealed class SmtpSink : IAsyncDisposable
{
    internal const int LargestMailBytes = 25 * 1024 * 1024;
    private const long MostBytes = 512L * 1024 * 1024;

    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentDictionary<Task, byte> sessions = new();
    private readonly Channel<Deed> deeds = Channel.CreateBounded<Deed>(100);
    private readonly TcpListener listener;
    private readonly MailFile file;
    private readonly Task keeping;
    private readonly Task accepting;

    internal SmtpSink(string folder, int port, long mostBytes = MostBytes)
    {
        PrivateFolder.Create(folder);
        file = new MailFile(Path.Combine(folder, "mails"), mostBytes);
        listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        keeping = Task.Run(KeepAllAsync);
        accepting = AcceptAsync();
    }

    internal int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Asked at each moment of each dialogue, with the address it is about; null behaves well.</summary>
    internal Func<SmtpMoment, string, SmtpFault?>? Misbehave { get; set; }

    /// <summary>Oldest first.</summary>
    internal IReadOnlyList<ReceivedMail> Mails => file.Mails;

    /// <summary>Mails taken since it started, those included that it no longer keeps.</summary>
    internal long Accepted { get; private set; }

    internal byte[]? Read(string id) => file.Read(id);

    /// <summary>Answers the mail's id once it is on the disk.</summary>
    internal Task<string> KeepAsync(SmtpEnvelope envelope, byte[] text) =>
        DoAsync(new Deed(ReceivedMail.Parse(envelope, text, TimeProvider.System.GetUtcNow()), text, null));

    /// <summary>Deletes the mails of these ids, or all.</summary>
    internal Task DeleteAsync(IReadOnlyCollection<string>? ids) => DoAsync(new Deed(null, [], ids));

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Dispose();
        await accepting;
        await Task.WhenAll(sessions.Keys);
        deeds.Writer.Complete();
        await keeping;
        file.Dispose();
        stopping.Dispose();
    }

    private async Task<string> DoAsync(Deed deed)
    {
        await deeds.Writer.WriteAsync(deed);
        return await deed.Done.Task;
    }

    // One flush to the disk for all mails that came in meanwhile.
    private async Task KeepAllAsync()
    {
        while (await deeds.Reader.WaitToReadAsync())
        {
            var batch = new List<Deed>();
            while (batch.Count < 100 && deeds.Reader.TryRead(out var deed))
            {
                batch.Add(deed);
            }

            Keep(batch);
        }
    }

    private void Keep(List<Deed> batch)
    {
        try
        {
            (ReceivedMail Mail, byte[] Text)[] came = [.. batch.Where(deed => deed.Mail is not null).Select(deed => (deed.Mail!, deed.Text))];
            file.Append(came);
            Accepted += came.Length;
            foreach (var deletion in batch.Where(deed => deed.Mail is null))
            {
                file.Delete(deletion.Ids);
            }

            batch.ForEach(deed => deed.Done.SetResult(deed.Mail?.ID ?? ""));
        }
        catch (IOException failure)
        {
            batch.ForEach(deed => deed.Done.TrySetException(failure)); // the disk is full: their senders hear it
        }
    }

    private async Task AcceptAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var session = ServeAsync(await listener.AcceptTcpClientAsync(stopping.Token));
                sessions[session] = 0;
                _ = session.ContinueWith(done => sessions.TryRemove(done, out _), TaskScheduler.Default);
            }
            catch (Exception end) when (end is OperationCanceledException or SocketException)
            {
                // Stopping, or the client left before it was greeted.
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        try
        {
            await new SmtpSession(new SmtpLines(client.GetStream()), this).RunAsync(stopping.Token);
        }
        catch (Exception end) when (end is IOException or SocketException or OperationCanceledException)
        {
            // The sender has gone, we stop, or the disk is full: an unanswered mail is sent again.
        }
    }

    private sealed record Deed(ReceivedMail? Mail, byte[] Text, IReadOnlyCollection<string>? Ids)
    {
        internal TaskCompletionSource<string> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
