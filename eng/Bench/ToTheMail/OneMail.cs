using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using OpenGov.Platforms;

namespace OpenGov.Bench.ToTheMail;

/// <summary>A mail as long as a letter, on a connection that stays open, until the server has accepted it.</summary>
internal sealed class OneMail : IDisposable
{
    private readonly TcpClient client;
    private readonly StreamReader answers;
    private readonly byte[] letter;

    private OneMail(TcpClient client, byte[] letter) => (this.client, answers, this.letter) = (client, new StreamReader(client.GetStream()), letter);

    /// <param name="platform">With its mail server.</param>
    /// <param name="letter">A real one, as it was sent.</param>
    internal static async Task<OneMail> OpenAsync(OwnPlatform platform, string letter, CancellationToken stop)
    {
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(platform.Smtp.Host, platform.Smtp.Port, stop);
        var one = new OneMail(client, Encoding.UTF8.GetBytes(letter.ReplaceLineEndings("\r\n").TrimEnd() + "\r\n.\r\n"));
        await one.DemandAsync("220", stop);
        await one.SayAsync("EHLO bench.test", "250", stop);
        return one;
    }

    /// <returns>How long it took, and when the server had accepted it.</returns>
    internal async Task<(TimeSpan Took, DateTime Accepted)> TakeAsync(string to, CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        await SayAsync("MAIL FROM:<bench@bench.test>", "250", stop);
        await SayAsync($"RCPT TO:<{to}>", "250", stop);
        await SayAsync("DATA", "354", stop);
        await client.GetStream().WriteAsync(letter, stop);
        await DemandAsync("250", stop);
        return (Stopwatch.GetElapsedTime(began), TimeProvider.System.GetUtcNow().UtcDateTime);
    }

    public void Dispose()
    {
        answers.Dispose();
        client.Dispose();
    }

    private async Task SayAsync(string command, string expected, CancellationToken stop)
    {
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(command + "\r\n"), stop);
        await DemandAsync(expected, stop);
    }

    private async Task DemandAsync(string expected, CancellationToken stop)
    {
        string? line;
        do line = await answers.ReadLineAsync(stop);
        while (line is [_, _, _, '-', ..]);
        if (line?.StartsWith(expected, StringComparison.Ordinal) != true) throw new TroubleException($"the mail server answered '{line}' where {expected} was expected.");
    }
}
