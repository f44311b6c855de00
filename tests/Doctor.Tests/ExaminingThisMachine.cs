using System.Diagnostics;
using OpenGov.Doctor.Checks;

namespace OpenGov.Doctor.Tests;

public sealed class ExaminingThisMachine : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("opengov-doctor-").FullName;
    private readonly Dictionary<string, string> variables = [];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_full_disk_is_red_and_the_advice_names_it()
    {
        var data = Path.Combine(folder, "data");
        Directory.CreateDirectory(data);
        await RunAsync("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", data);
        try
        {
            Assert.Equal(State.Ok, (await DiskAsync(data)).State);
            await File.WriteAllBytesAsync(Path.Combine(data, "much"), new byte[50 * 1024 * 1024], TestContext.Current.CancellationToken);
            Assert.Equal(State.Warn, (await DiskAsync(data)).State);
            await File.WriteAllBytesAsync(Path.Combine(data, "more"), new byte[13 * 1024 * 1024], TestContext.Current.CancellationToken);

            var finding = await DiskAsync(data);

            Assert.Equal(State.Bad, finding.State);
            Assert.StartsWith("1 MB of 64 MB free (data", finding.Found, StringComparison.Ordinal);
            Assert.StartsWith($"free at least 10 MB on {data}", finding.Advice, StringComparison.Ordinal);
        }
        finally
        {
            await RunAsync("umount", data);
        }
    }

    [Fact]
    public async Task A_small_disk_is_red_by_the_usual_bounds_however_empty()
    {
        var data = Path.Combine(folder, "data");
        Directory.CreateDirectory(data);
        await RunAsync("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", data);
        try
        {
            var places = Places(data);
            var findings = await Examination.RunAsync([.. Disks.Checks(places, Options.Parse([], data))]);

            Assert.Equal(State.Bad, findings.Single(finding => finding.Check == $"disk {data}").State);
        }
        finally
        {
            await RunAsync("umount", data);
        }
    }

    [Fact]
    public async Task Keys_that_others_can_read_are_red_and_the_advice_closes_them()
    {
        var key = Path.Combine(folder, "keys", "gateway.pem");
        Directory.CreateDirectory(Path.GetDirectoryName(key)!);
        await File.WriteAllTextAsync(key, "key", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Assert.Equal(State.Ok, (await OneAsync(KeyFiles.Check(Places(folder)))).State);

        File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        var finding = await OneAsync(KeyFiles.Check(Places(folder)));

        Assert.Equal(State.Bad, finding.State);
        Assert.StartsWith($"chmod 600 {key}", finding.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_is_missed_only_where_a_folder_for_them_is_named()
    {
        Assert.Empty(Backups.Checks(Places(folder), TimeProvider.System));
        variables["OPENGOV_BACKUPS"] = Path.Combine(folder, "backups");
        Assert.Equal(State.Warn, (await BackupAsync()).State);

        Directory.CreateDirectory(variables["OPENGOV_BACKUPS"]);
        var backup = Path.Combine(variables["OPENGOV_BACKUPS"], "sunday.tar");
        await File.WriteAllTextAsync(backup, "x", TestContext.Current.CancellationToken);
        Assert.Equal(State.Ok, (await BackupAsync()).State);

        File.SetLastWriteTimeUtc(backup, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-3));
        Assert.Contains("sunday.tar, is 3 days old", (await BackupAsync()).Found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.2, State.Ok)]
    [InlineData(-2, State.Warn)]
    [InlineData(30, State.Bad)]
    public void Clocks_that_are_apart_are_seen(double secondsApart, object state) =>
        Assert.Equal(state, Clocks.Compare("clock", TimeSpan.FromSeconds(secondsApart)).State);

    [Theory]
    [InlineData("1970-01-01", true, State.Bad)]
    [InlineData("2026-11-22", false, State.Warn)]
    [InlineData("2026-11-22", true, State.Ok)]
    [InlineData("2026-11-22", null, State.Ok)]
    public void A_clock_of_another_century_is_red_and_one_that_nobody_sets_is_yellow(string day, bool? isSynchronised, object state) =>
        Assert.Equal(state, Clocks.Own(DateTimeOffset.Parse(day, System.Globalization.CultureInfo.InvariantCulture), isSynchronised).State);

    [Fact]
    public async Task A_platform_that_never_ran_is_said_so_and_so_is_one_that_was_killed()
    {
        Assert.Contains("has never run", (await OneAsync(Platform.Check(Places(folder)))).Found, StringComparison.Ordinal);

        using var left = Process.Start("sleep", "600");
        Directory.CreateDirectory(Path.Combine(folder, "processes"));
        var stat = await File.ReadAllTextAsync($"/proc/{left.Id}/stat", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "processes", "complaints"), $"Terminate\n{stat}", TestContext.Current.CancellationToken);
        var finding = await OneAsync(Platform.Check(Places(folder)));
        left.Kill();

        Assert.Equal((State.Bad, "the AppHost is gone, but complaints still run"), (finding.State, finding.Found));
        await left.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Contains("has never run", (await OneAsync(Platform.Check(Places(folder)))).Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Addresses_come_from_the_data_folder_when_no_variables_name_them()
    {
        Directory.CreateDirectory(Path.Combine(folder, "secrets"));
        foreach (var (name, value) in new[] { ("postgres", "p1"), ("messaging", "p2"), ("redis", "p3"), ("complaints_service", "p4"), ("notification_service", "p5") })
            File.WriteAllText(Path.Combine(folder, "secrets", name), value);
        File.WriteAllText(Path.Combine(folder, "ports.json"), """{"postgres":1,"messaging":2,"messaging-management":3,"redis":4,"mail-smtp":5}""");
        File.WriteAllText(Path.Combine(folder, "run.json"), """{"redis":"127.0.0.1:44","smtp":"mail.test:25"}""");

        var places = Places(folder);

        Assert.Equal(["complaints", "notification"], places.Databases.Select(database => database.Name));
        Assert.Equal("Host=127.0.0.1;Port=1;Username=postgres;Password=p1;Database=complaints", places.Databases[0].ConnectionString);
        Assert.Equal("Host=127.0.0.1;Port=1;Username=postgres;Password=p1;Database=postgres", places.DatabaseServer);
        Assert.Equal(new Uri("amqp://opengov:p2@127.0.0.1:2"), places.Broker);
        Assert.Equal(new Uri("http://127.0.0.1:3"), places.Management);
        Assert.Equal("127.0.0.1:44,password=p3", places.Cache);
        Assert.Equal(new Uri("smtp://mail.test:25"), places.Mail);
    }

    [Theory]
    [InlineData("--loud")]
    [InlineData("--data")]
    [InlineData("--free-mb", "much")]
    [InlineData("--free-percent", "80")]
    public async Task A_wrong_call_is_answered_with_2(params string[] arguments)
    {
        Assert.Throws<MisuseException>(() => Options.Parse(arguments, folder));

        var doctor = await Process.Start("bash", [Path.Combine(Patient.Checkout, "eng/doctor.sh"), .. arguments]).ExitAsync();
        Assert.Equal(2, doctor);
    }

    private Places Places(string data) => Doctor.Places.Find(data, variables, Patient.Checkout);

    private async Task<Finding> DiskAsync(string data)
    {
        var checks = Disks.Checks(Places(data), new Options { DataFolder = data, FreeMegabytes = 10, FreePercent = 0 });
        return (await Examination.RunAsync([.. checks])).Single(finding => finding.Check == $"disk {data}");
    }

    private async Task<Finding> BackupAsync() => await OneAsync(Backups.Checks(Places(folder), TimeProvider.System).Single());

    private static async Task<Finding> OneAsync(Check check) => (await Examination.RunAsync([check])).Single();

    private static async Task RunAsync(string program, params string[] arguments) => Assert.Equal(0, await Process.Start(program, arguments).ExitAsync());
}
