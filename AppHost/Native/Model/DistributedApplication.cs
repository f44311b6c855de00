using Aspire.Hosting.ApplicationModel;
using OpenGov.Dashboard.Alerts;
using OpenGov.Native.Engine;

namespace Aspire.Hosting;

/// <summary>Reads the page with the words of Aspire and runs it on plain processes.</summary>
public sealed class DistributedApplication
{
    private readonly Application application;

    internal DistributedApplication(Application application) => this.application = application;

    public static IDistributedApplicationBuilder CreateBuilder(string[] args) => new DistributedApplicationBuilder(args);

    /// <summary>Runs until SIGINT or SIGTERM, and returns when no process of ours is left.</summary>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await NativeEngine.RunAsync(application, cancellationToken);
        }
        catch (Exception refusal) when (refusal is EngineException or AlertRulesException)
        {
            await Console.Error.WriteLineAsync(refusal.Message);
            Environment.ExitCode = 1;
        }
    }
}

public interface IDistributedApplicationBuilder
{
    ConfigurationManager Configuration { get; }

    DistributedApplication Build();
}

internal sealed class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    internal DistributedApplicationBuilder(string[] args)
    {
        Configuration.AddInMemoryCollection([new("AppHost:Directory", EnginePlaces.AppHostDirectory)]);
        Configuration.AddEnvironmentVariables();
        Configuration.AddCommandLine(args);
        Application = new Application(Configuration);
    }

    public ConfigurationManager Configuration { get; } = new();

    internal Application Application { get; }

    public DistributedApplication Build() => new(Application);
}
