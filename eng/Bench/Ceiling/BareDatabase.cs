using System.Diagnostics;
using Npgsql;
using OpenGov.Platforms;

namespace OpenGov.Bench.Ceiling;

/// <summary>A copy of the database of complaints in the same server: tables, indexes, foreign keys, and what two filings left.</summary>
internal static class BareDatabase
{
    internal const string Name = "bare";

    /// <param name="platform">Just started: its cases are copied as well.</param>
    /// <param name="fileTwice">Files two complaints of the kind that is measured.</param>
    /// <exception cref="TroubleException">PostgreSQL's own tools are missing or fail.</exception>
    internal static async Task<NpgsqlConnectionStringBuilder> MakeAsync(OwnPlatform platform, Func<Task> fileTwice, CancellationToken stop)
    {
        await using var complaints = platform.OpenDatabase("complaints");
        await SeenFiling.WatchAsync(complaints, stop);
        await fileTwice();
        await SeenFiling.LookAwayAsync(complaints, stop);
        await using (var server = platform.OpenDatabase("postgres"))
        await using (var create = server.CreateCommand($"CREATE DATABASE {Name}"))
            await create.ExecuteNonQueryAsync(stop);
        var (from, to) = (platform.ConnectionTo("complaints"), platform.ConnectionTo(Name));
        await CopyAsync(from, to, stop);
        await SeenFiling.ForgetAsync(complaints, stop);
        return to;
    }

    // CREATE DATABASE … TEMPLATE refuses while the service is connected.
    private static async Task CopyAsync(NpgsqlConnectionStringBuilder from, NpgsqlConnectionStringBuilder to, CancellationToken stop)
    {
        using var dump = Start("pg_dump", from, ["--no-owner", "--no-privileges"]);
        using var restore = Start("psql", to, ["--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1"]);
        var (unread, complaint) = (restore.StandardOutput.ReadToEndAsync(stop), restore.StandardError.ReadToEndAsync(stop));
        dump.StandardInput.Close();
        await dump.StandardOutput.BaseStream.CopyToAsync(restore.StandardInput.BaseStream, stop);
        restore.StandardInput.Close();
        await Task.WhenAll(dump.WaitForExitAsync(stop), restore.WaitForExitAsync(stop), unread);
        if (dump.ExitCode != 0 || restore.ExitCode != 0)
            throw new TroubleException($"the database of complaints could not be copied: {await dump.StandardError.ReadToEndAsync(stop)} {await complaint}");
    }

    private static Process Start(string tool, NpgsqlConnectionStringBuilder place, string[] more)
    {
        var program = Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin", tool)).Where(File.Exists).Order().LastOrDefault()
            ?? throw new TroubleException($"{tool} is not installed: eng/prerequisites.sh installs it with PostgreSQL.");
        var start = new ProcessStartInfo(program, ["-h", place.Host!, "-p", $"{place.Port}", "-U", place.Username!, "-d", place.Database!, .. more])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PGPASSWORD"] = place.Password;
        return Process.Start(start)!;
    }
}
