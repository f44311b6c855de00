using Npgsql;
using OpenGov.Native.Processes;

namespace OpenGov.Native.Servers;

/// <summary>PostgreSQL from the system's package, with a cluster of its own.</summary>
internal sealed class PostgresServer(string name, ProcessFolder folder, Secrets secrets, int port) : Workload(name)
{
    private const string User = "postgres";

    private string? cluster;

    /// <summary>Survive a power cut. Tests only kill processes, which the kernel's page cache outlives, and need the speed.</summary>
    internal bool IsDurable { get; init; } = true;

    // A sixteenth of the memory: the servers and services of the house share the machine, and the kernel keeps pages as well.
    private static long SharedMegabytes => Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 16 / 1024 / 1024, 128, 1024);

    internal int Port => port;

    internal string Password => secrets[Name];

    /// <summary>The owner's connection string, without a database.</summary>
    internal string ConnectionString => $"Host=127.0.0.1;Port={port};Username={User};Password={Password}";

    // initdb ran to its end when the cluster is marked: a half-made one is made again.
    private string Marker => Path.Combine(cluster!, "opengov-ready");

    internal override async Task PrepareAsync(CancellationToken cancellation)
    {
        cluster ??= Path.Combine(await PostgresHome.FindAsync(Path.Combine(folder.Root, Name), cancellation), "data");
        if (!File.Exists(Marker))
        {
            await CreateClusterAsync(cancellation);
        }
    }

    internal override Launch Launch() =>
        new(Program("postgres"), "-D", cluster!, "-p", $"{port}", "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=",
            "-c", "max_connections=300",
            // A statement of ours is done before a compiler has begun.
            "-c", "jit=off",
            // Back quickly after a crash: little to replay, and one call to bring the files to the disk instead of one a file.
            "-c", "checkpoint_timeout=2min", "-c", "recovery_init_sync_method=syncfs",
            // What it keeps to replay, for itself and for a replica that has gone away; and what one careless query may write beside it.
            "-c", "max_wal_size=1GB", "-c", "min_wal_size=80MB", "-c", "max_slot_wal_keep_size=1GB", "-c", "temp_file_limit=4GB",
            // A page that has no room there is written by whoever waits for an answer, and its disk is then busy when a commit needs it.
            "-c", $"shared_buffers={(IsDurable ? SharedMegabytes : 32)}MB", "-c", $"fsync={(IsDurable ? "on" : "off")}",
            // What is written back goes to the disk at once in small pieces, and not as a heap in front of a commit.
            "-c", "backend_flush_after=512kB", "-c", "autovacuum_vacuum_cost_delay=5ms")
        {
            User = User,
            WorkingDirectory = "/",
            // Fast shutdown: SIGTERM would wait until the last client has gone.
            StopSignal = Signal.Interrupt,
        };

    internal override async Task<bool> IsHealthyAsync(CancellationToken cancellation)
    {
        try
        {
            await ExecuteAsync("postgres", "select 1", cancellation);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    /// <summary>Makes the database unless it stands; false when the server is away just now.</summary>
    internal async Task<bool> TryCreateDatabaseAsync(string database, CancellationToken cancellation)
    {
        try
        {
            await ExecuteAsync("postgres", $"create database {new NpgsqlCommandBuilder().QuoteIdentifier(database)}", cancellation);
            return true;
        }
        catch (PostgresException taken) when (taken.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            return true; // from an earlier start, or a parallel one was faster
        }
        catch (NpgsqlException)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellation);
            return false;
        }
    }

    private static string Program(string name)
    {
        var newest = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Where(version => File.Exists(Path.Combine(version, "bin/postgres"))).MaxBy(VersionOf)
            : null;
        return newest is null
            ? throw new InvalidOperationException("PostgreSQL is not installed: eng/prerequisites.sh installs it.")
            : Path.Combine(newest, "bin", name);
    }

    private static int VersionOf(string folder) => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0;

    private async Task CreateClusterAsync(CancellationToken cancellation)
    {
        if (Directory.Exists(cluster))
        {
            Directory.Delete(cluster, recursive: true);
        }

        var passwordFile = cluster + ".password";
        AtomicFile.WriteSecret(passwordFile, Password);
        if (Users.WeAreRoot)
        {
            await Users.RunAsync(null, "chown", [User, passwordFile], cancellation);
        }

        await Users.RunAsync(
            User, Program("initdb"),
            ["-D", cluster!, "-U", User, $"--pwfile={passwordFile}", "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"],
            cancellation);
        File.Delete(passwordFile);
        await File.WriteAllTextAsync(Marker, "", cancellation);
    }

    private async Task ExecuteAsync(string database, string sql, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection($"{ConnectionString};Database={database};Pooling=false;Timeout=5");
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
