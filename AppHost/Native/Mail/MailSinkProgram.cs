using System.Globalization;

namespace OpenGov.Native.Mail;

/// <summary>The sink as a process of its own, so that it lives and dies as the other servers do: <c>FOLDER SMTP-PORT HTTP-PORT</c>.</summary>
internal static class MailSinkProgram
{
    public static async Task Main(string[] args)
    {
        await using var host = await MailSinkHost.StartAsync(
            args[0], int.Parse(args[1], CultureInfo.InvariantCulture), int.Parse(args[2], CultureInfo.InvariantCulture));
        await host.WaitForShutdownAsync();
    }
}
