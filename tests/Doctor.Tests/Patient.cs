using System.Diagnostics;
using Npgsql;
using OpenGov.Testing;

namespace OpenGov.Doctor.Tests;

/// <summary>A platform of real servers with a database that has a service's tables, known by variables as services know it.</summary>
public sealed class Patient(Servers servers) : IAsyncLifetime
{
    private MailSink? mail;

    internal static string Checkout { get; } = FindCheckout();

    internal Dictionary<string, string> Variables { get; } = [];

    internal string DataFolder { get; } = Path.Combine(servers.Folder, $"patient-{Guid.NewGuid():N}");

    internal string Database { get; } = $"complaints_{Guid.NewGuid():N}";

    internal Servers Servers => servers;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(DataFolder);
        mail = await MailSink.StartAsync(Path.Combine(DataFolder, "mail"));
        var owner = await servers.PostgresAsync();
        await ExecuteAsync($"{owner};Database=postgres", $"CREATE DATABASE {Database}");
        var place = $"{owner};Database={Database}";
        await ExecuteAsync(place, "CREATE TABLE applied_migrations (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())");
        foreach (var file in Directory.GetFiles(Path.Combine(Checkout, "ServiceDefaults", "Migrations"), "*.sql").Order(StringComparer.Ordinal))
        {
            var sql = await File.ReadAllTextAsync(file);
            await ExecuteAsync(place, sql.Split("-- service-login")[0]);
            await ExecuteAsync(place, $"INSERT INTO applied_migrations (name) VALUES ('{Path.GetFileName(file)}')");
        }

        Variables["ConnectionStrings__complaints"] = place;
        Variables["ConnectionStrings__messaging"] = await servers.RabbitMqAsync();
        Variables["RabbitMq__Management"] = (await servers.RabbitMqManagementAsync()).ToString();
        Variables["ConnectionStrings__redis"] = await servers.RedisAsync();
        Variables["Smtp__Server"] = mail.Smtp.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        if (mail is not null) await mail.DisposeAsync();
    }

    internal Task SqlAsync(string sql) => ExecuteAsync(Variables["ConnectionStrings__complaints"], sql);

    internal Places Places() => Doctor.Places.Find(DataFolder, Variables, Checkout);

    /// <summary>Everything, as eng/doctor.sh examines it; disks are red when nearly nothing is free, as test machines may have little.</summary>
    internal async Task<IReadOnlyList<Finding>> ExaminedAsync(TimeProvider? clock = null) => await Examination.RunAsync(
        Checkup.Of(Places(), new Options { DataFolder = DataFolder, FreeMegabytes = 10, FreePercent = 0 }, clock ?? TimeProvider.System));

    internal async Task<Finding> FindingAsync(string check, TimeProvider? clock = null) => (await ExaminedAsync(clock)).Single(finding => finding.Check == check);

    internal async Task<(int Code, string Out, string Error)> CalledAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(Checkout, "eng/doctor.sh"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in Variables) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, said[0], said[1]);
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string FindCheckout()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "OpenGov.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside a checkout.");
        return folder;
    }
}
