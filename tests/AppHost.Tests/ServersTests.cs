using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Npgsql;
using OpenGov.Native.Processes;
using OpenGov.Native.Servers;
using OpenGov.Testing;

[assembly: AssemblyFixture(typeof(Servers))]

namespace OpenGov.AppHost.Tests;

public sealed class ServersTests(Servers servers)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PostgreSQL_comes_back_with_its_data_after_it_was_killed()
    {
        var handle = await servers.PostgresHandleAsync();
        await ExecuteAsync("create table kept (n int); insert into kept values (42)");
        var killed = handle.Pid;

        await handle.KillAsync();
        await handle.RestartAsync();

        Assert.Equal(42, await ExecuteAsync("select n from kept"));
        Assert.NotEqual(killed, handle.Pid);
    }

    [Fact]
    public async Task PostgreSQL_lets_nobody_in_without_the_password()
    {
        var owner = new NpgsqlConnectionStringBuilder(await servers.PostgresAsync()) { Password = "guessed", Database = "postgres" };
        await using var stranger = new NpgsqlConnection(owner.ConnectionString);

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => stranger.OpenAsync(Cancellation));

        Assert.Equal(PostgresErrorCodes.InvalidPassword, refusal.SqlState);
    }

    [Fact]
    public async Task Redis_keeps_what_it_was_told_when_it_is_killed()
    {
        var handle = await servers.RedisHandleAsync();
        Assert.Equal("+OK", await RedisAsync("SET kept 42"));

        await handle.RestartAsync();

        Assert.Equal("$2\r\n42", await RedisAsync("GET kept"));
    }

    [Fact]
    public async Task RabbitMQ_keeps_a_queue_when_it_is_killed()
    {
        var management = await servers.RabbitMqManagementAsync();
        using var client = new HttpClient { BaseAddress = new Uri(management.GetLeftPart(UriPartial.Authority).Replace(management.UserInfo + "@", "", StringComparison.Ordinal)) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(management.UserInfo)));
        using var queue = new StringContent("""{"durable":true,"arguments":{"x-queue-type":"quorum"}}""", Encoding.UTF8, "application/json");
        (await client.PutAsync(new Uri("/api/queues/%2F/kept", UriKind.Relative), queue, Cancellation)).EnsureSuccessStatusCode();

        await (await servers.RabbitMqHandleAsync()).RestartAsync();

        var isThere = await Poll.UntilAsync(
            async () => (await client.GetAsync(new Uri("/api/queues/%2F/kept", UriKind.Relative), Cancellation)).IsSuccessStatusCode,
            Eventually.Patience, Cancellation);
        Assert.True(isThere);
    }

    [Fact]
    public async Task No_password_is_seen_in_the_list_of_processes()
    {
        string[] addresses = [await servers.PostgresAsync(), await servers.RabbitMqAsync(), await servers.RedisAsync()];
        int[] pids = [(await servers.PostgresHandleAsync()).Pid, (await servers.RabbitMqHandleAsync()).Pid, (await servers.RedisHandleAsync()).Pid];
        var passwords = Directory.GetFiles(Path.Combine(servers.Folder, "secrets")).Select(File.ReadAllText).ToList();

        Assert.All(addresses, address => Assert.Contains(passwords, password => address.Contains(password, StringComparison.Ordinal)));
        Assert.All(pids, pid => Assert.DoesNotContain(
            passwords, password => File.ReadAllText($"/proc/{pid}/cmdline").Contains(password, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Secrets_are_readable_by_their_owner_only()
    {
        _ = await servers.RedisAsync();

        Assert.All(
            Directory.GetFiles(Path.Combine(servers.Folder, "secrets")),
            file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
    }

    [Fact]
    public async Task PostgreSQL_in_a_private_folder_keeps_its_data_elsewhere_and_remembers_where()
    {
        Assert.SkipUnless(Users.WeAreRoot, "Only root has to become another user.");
        var privateFolder = Directory.CreateTempSubdirectory("opengov-private-"); // mode 0700
        var wished = Path.Combine(privateFolder.FullName, "postgres");

        var home = await PostgresHome.FindAsync(wished, Cancellation);
        var again = await PostgresHome.FindAsync(wished, Cancellation);
        PostgresHome.Delete(wished);
        privateFolder.Delete(recursive: true);

        Assert.NotEqual(wished, home);
        Assert.Equal(home, again);
        Assert.False(Directory.Exists(home));
    }

    [Fact]
    public async Task Leftovers_of_a_killed_run_are_ended_by_the_next()
    {
        var folder = new ProcessFolder(Path.Combine(servers.Folder, "leftovers"));
        using var left = ChildProcess.Start(folder, "sleeper", new Launch("sleep", "600"));
        Assert.True(await Poll.UntilAsync(() => File.Exists(folder.RecordOf("sleeper")), Eventually.Patience, Cancellation));

        var ended = await new ProcessFolder(folder.Root).EndLeftoversAsync(TimeSpan.FromSeconds(5), Cancellation);

        Assert.Equal(["sleeper"], ended);
        // Gone for the kernel; that it was our child is noticed a moment later.
        Assert.True(await Poll.UntilAsync(() => left.HasExited, Eventually.Patience, Cancellation));
    }

    [Fact]
    public async Task A_child_is_told_nothing_of_what_only_the_AppHost_was_told()
    {
        var folder = new ProcessFolder(Path.Combine(servers.Folder, "told"));
        Environment.SetEnvironmentVariable("OPENGOV_SECRET_OF_THE_TEST", "hunter2");
        using var child = ChildProcess.Start(folder, "child", new Launch("env") { Environment = new Dictionary<string, string> { ["Told"] = "yes" } });
        await child.WaitAsync(Cancellation);
        Environment.SetEnvironmentVariable("OPENGOV_SECRET_OF_THE_TEST", null);

        var told = await File.ReadAllLinesAsync(folder.LogOf("child"), Cancellation);

        Assert.Contains("Told=yes", told);
        Assert.DoesNotContain(told, line => line.StartsWith("OPENGOV_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_process_that_only_reuses_the_pid_of_a_leftover_is_left_alone()
    {
        var folder = new ProcessFolder(Path.Combine(servers.Folder, "reused"));
        using var stranger = Process.Start("sleep", "600");
        var record = File.ReadAllText($"/proc/{stranger.Id}/stat").Split(' ');
        record[21] = "1";
        await File.WriteAllTextAsync(folder.RecordOf("sleeper"), $"Terminate\n{string.Join(' ', record)}", Cancellation);

        var ended = await folder.EndLeftoversAsync(TimeSpan.FromSeconds(1), Cancellation);

        Assert.Empty(ended);
        Assert.False(stranger.HasExited);
        stranger.Kill();
    }

    private async Task<object?> ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(await servers.PostgresAsync() + ";Database=postgres;Pooling=false");
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Cancellation);
    }

    private async Task<string> RedisAsync(params string[] commands)
    {
        var address = (await servers.RedisAsync()).Split(',');
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", int.Parse(address[0].Split(':')[1], null), Cancellation);
        using var reader = new StreamReader(client.GetStream());
        await client.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes($"AUTH {address[1]["password=".Length..]}\r\n{string.Join("\r\n", commands)}\r\nQUIT\r\n"), Cancellation);
        var answers = await reader.ReadToEndAsync(Cancellation);
        return answers["+OK\r\n".Length..^"\r\n+OK\r\n".Length];
    }
}
