using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using OpenGov.Native.Engine;
using OpenGov.Testing;

namespace OpenGov.AppHost.Tests;

/// <summary>A page of small programs and the engine that runs it, in a data folder of its own.</summary>
public abstract class EngineOnAPage(Servers servers) : IAsyncLifetime
{
    private protected static readonly TimeSpan Patience = Eventually.Patience;

    private protected readonly string root = Path.Combine(servers.Folder, "engine-" + Guid.NewGuid().ToString("N"));
    private protected readonly IDistributedApplicationBuilder page = DistributedApplication.CreateBuilder([]);
    private protected readonly StringWriter said = new();
    private protected DataFolder data = null!;

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => data = await OpenAsync();

    public ValueTask DisposeAsync()
    {
        data.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private protected IResourceBuilder<ExecutableResource> Sleeper(string name) => page.AddExecutable(name, "sleep", root, "600");

    private protected IResourceBuilder<ExecutableResource> Shell(string name, string script) => page.AddExecutable(name, "sh", root, "-c", script);

    private protected Task<DataFolder> OpenAsync() => DataFolder.OpenAsync(root, isFresh: false, new Narrator(said), Cancellation);

    private protected NativeEngine Started()
    {
        var engine = new NativeEngine(Application.Of(page), data, new Narrator(said));
        engine.Start();
        return engine;
    }

    private protected static async Task BecomesAsync<T>(NativeEngine engine, IResourceBuilder<T> resource, Func<Status, bool> condition)
        where T : Resource =>
        await engine.Runners[resource.Resource].Status.UntilAsync(condition, Cancellation).WaitAsync(Patience, Cancellation);

    private protected string ReadTrimmed(string file) => File.ReadAllText(Path.Combine(root, file)).Trim();

    private protected static int SessionOf(int pid) => int.Parse(File.ReadAllText($"/proc/{pid}/stat").Split(' ')[5], null);

    // Those alive in the session of that leader; a zombie only waits to be counted.
    private protected static IEnumerable<int> MembersOf(int session)
    {
        foreach (var folder in Directory.GetDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)))
        {
            var stat = Path.Combine(folder, "stat");
            string[] fields;
            try
            {
                fields = File.ReadAllText(stat).Split(") ")[^1].Split(' ');
            }
            catch (IOException)
            {
                continue;
            }

            if (fields[3] == session.ToString(System.Globalization.CultureInfo.InvariantCulture) && fields[0] != "Z")
            {
                yield return int.Parse(Path.GetFileName(folder), null);
            }
        }
    }
}
