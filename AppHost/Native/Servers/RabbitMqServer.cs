using System.Net.Http.Headers;
using System.Text;
using OpenGov.Native.Processes;

namespace OpenGov.Native.Servers;

/// <summary>RabbitMQ from the system's package, with everything of its own: node, cookie, port mapper, management page.</summary>
internal sealed class RabbitMqServer(string name, ProcessFolder folder, Secrets secrets, RabbitMqPorts ports) : Workload(name)
{
    internal const string UserName = "opengov";

    // Not the one in /usr/sbin, which changes the user and drops the environment.
    private const string Program = "/usr/lib/rabbitmq/bin/rabbitmq-server";

    // Two schedulers that do not spin when idle: a broker at rest costs next to nothing.
    private const string ErlangArguments =
        "-start_epmd false -kernel inet_dist_use_interface {127,0,0,1} +S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none";

    // By default the journal of quorum queues grows to 512 MB before it is folded into their own files.
    private const int LargestJournalBytes = 64 * 1024 * 1024;

    // What a broker that breaks leaves behind is as big as its memory was.
    private const int LargestCrashDumpBytes = 8 * 1024 * 1024;

    private static readonly HttpClient Client = new();

    private ChildProcess? portMapper;

    internal override TimeSpan Grace => TimeSpan.FromSeconds(30);

    // A quorum queue whose journal met a full disk does not start again (corrupt_log, gap_between_snapshot_and_first_index; 3.10.8),
    // and the broker's own alarm only asks publishers to pause, every ten seconds, while it goes on writing itself.
    internal override bool NeedsRoom => true;

    internal RabbitMqPorts Ports => ports;

    internal string Password => secrets[Name];

    internal string ConnectionString => $"amqp://{UserName}:{Password}@127.0.0.1:{ports.Amqp}";

    internal string ManagementAddress => $"http://127.0.0.1:{ports.Management}";

    private string LogFolder => Path.Combine(Home, "log");

    private string Home => Path.Combine(folder.Root, Name);

    internal override async Task PrepareAsync(CancellationToken cancellation)
    {
        PrivateFolder.Create(Home);
        AtomicFile.Write(Path.Combine(Home, "enabled_plugins"), "[rabbitmq_management].\n");
        AtomicFile.WriteSecret(Path.Combine(Home, "rabbitmq.conf"), $"""
            listeners.tcp.1 = 127.0.0.1:{ports.Amqp}
            management.tcp.ip = 127.0.0.1
            management.tcp.port = {ports.Management}
            default_user = {UserName}
            default_pass = {Password}
            vm_memory_high_watermark.absolute = 1GB
            disk_free_limit.absolute = 200MB
            raft.wal_max_size_bytes = {LargestJournalBytes}
            log.console = true
            log.console.level = warning
            log.file = false

            """);
        BoundLogs();
        await StartPortMapperAsync(cancellation);
    }

    // It speaks on its console, and still writes of upgrades by itself.
    private void BoundLogs()
    {
        foreach (var log in Directory.Exists(LogFolder) ? Directory.GetFiles(LogFolder, "*.log") : [])
        {
            LogFile.Bound(log, 1024 * 1024);
        }
    }

    internal override Launch Launch() => new(Program, "-noinput") { WorkingDirectory = Home, Environment = Settings(), StepsBack = true };

    // Asked by HTTP: a visitor at the AMQP door who leaves without a proper goodbye is a warning in the log each time.
    internal override async Task<bool> IsHealthyAsync(CancellationToken cancellation)
    {
        using var question = new HttpRequestMessage(HttpMethod.Get, $"{ManagementAddress}/api/health/checks/port-listener/{ports.Amqp}");
        question.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{UserName}:{Password}")));
        try
        {
            using var answer = await Client.SendAsync(question, cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    internal override async Task CleanUpAsync()
    {
        if (portMapper is not null)
        {
            await portMapper.StopAsync(TimeSpan.FromSeconds(2));
            portMapper.Dispose();
            portMapper = null;
        }
    }

    // Erlang's node names are kept by a port mapper, of which a machine has one by default: ours would be left behind in it.
    private async Task StartPortMapperAsync(CancellationToken cancellation)
    {
        if (portMapper is { HasExited: false })
        {
            return;
        }

        portMapper?.Dispose();
        var program = Directory.GetDirectories("/usr/lib/erlang", "erts-*").Select(erts => Path.Combine(erts, "bin/epmd")).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("RabbitMQ is not installed: eng/prerequisites.sh installs it.");
        portMapper = ChildProcess.Start(
            folder, $"{Name}-epmd", new Launch(program, "-port", $"{ports.PortMapper}", "-address", "127.0.0.1", "-relaxed_command_check"));
        await Poll.UntilAsync(() => !Processes.Ports.IsFree(ports.PortMapper), TimeSpan.FromSeconds(5), cancellation);
    }

    private Dictionary<string, string> Settings() => new()
    {
        ["HOME"] = Home,
        ["RABBITMQ_NODENAME"] = "og@localhost",
        ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
        ["RABBITMQ_NODE_PORT"] = $"{ports.Amqp}",
        ["RABBITMQ_DIST_PORT"] = $"{ports.Distribution}",
        ["RABBITMQ_MNESIA_BASE"] = Path.Combine(Home, "mnesia"),
        ["RABBITMQ_LOG_BASE"] = LogFolder,
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(Home, "enabled_plugins"),
        ["RABBITMQ_CONFIG_FILE"] = Path.Combine(Home, "rabbitmq.conf"),
        ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
        ["RABBITMQ_PID_FILE"] = Path.Combine(Home, "pid"),
        ["RABBITMQ_FEATURE_FLAGS_FILE"] = Path.Combine(Home, "feature_flags"),
        ["RABBITMQ_GENERATED_CONFIG_DIR"] = Path.Combine(Home, "config"),
        ["ERL_EPMD_PORT"] = $"{ports.PortMapper}",
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = ErlangArguments,
        ["RABBITMQ_LOG"] = "-color",
        ["ERL_CRASH_DUMP"] = Path.Combine(Home, "crash.dump"),
        ["ERL_CRASH_DUMP_BYTES"] = $"{LargestCrashDumpBytes}",
        // The script then execs Erlang: the pid is the broker's own.
        ["RABBITMQ_ALLOW_INPUT"] = "1",
    };
}
