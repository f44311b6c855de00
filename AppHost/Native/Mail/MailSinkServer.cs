using OpenGov.Native.Processes;

namespace OpenGov.Native.Mail;

/// <summary>The sink as a workload of the engine: this very assembly, started as a program.</summary>
internal sealed class MailSinkServer(string name, ProcessFolder folder, int smtpPort, int httpPort) : Workload(name)
{
    private static readonly HttpClient Client = new() { Timeout = TimeSpan.FromSeconds(5) };

    internal override Launch Launch() =>
        new(DotNet.Path, "exec", typeof(MailSinkProgram).Assembly.Location, Path.Combine(folder.Root, Name), $"{smtpPort}", $"{httpPort}") { StepsBack = true };

    internal override async Task<bool> IsHealthyAsync(CancellationToken cancellation)
    {
        try
        {
            using var answer = await Client.GetAsync(new Uri($"http://127.0.0.1:{httpPort}/api/v1/messages?limit=0"), cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
