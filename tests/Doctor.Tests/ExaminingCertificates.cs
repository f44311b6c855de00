using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using OpenGov.Doctor.Checks;
using OpenGov.Testing;

namespace OpenGov.Doctor.Tests;

public sealed class ExaminingCertificates : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("opengov-doctor-").FullName;
    private readonly Dictionary<string, string> variables = [];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(90, State.Ok)]
    [InlineData(29, State.Warn)]
    [InlineData(6, State.Bad)]
    [InlineData(-1, State.Bad)]
    public async Task A_certificate_that_ends_soon_is_yellow_and_then_red(int daysLeft, object state)
    {
        Make(daysLeft);

        var finding = (await ExaminedAsync()).Single(one => one.Check == "certificate");

        Assert.Equal(state, finding.State);
        Assert.StartsWith("opengov.test, until", finding.Found, StringComparison.Ordinal);
        if (finding.State != State.Ok) Assert.StartsWith("renew it", finding.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_others_can_read_or_that_belongs_elsewhere_is_red()
    {
        Make(daysLeft: 90);
        Assert.Equal(State.Ok, (await KeyAsync()).State);

        File.SetUnixFileMode(variables["OPENGOV_CERTIFICATE_KEY"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        Assert.StartsWith("chmod 600", (await KeyAsync()).Advice, StringComparison.Ordinal);

        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Write("OPENGOV_CERTIFICATE_KEY", other.ExportPkcs8PrivateKeyPem());
        Assert.Contains("not the one of this certificate", (await KeyAsync()).Found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_Production_a_certificate_must_be_named_and_be_there()
    {
        Assert.Equal(State.Ok, (await ExaminedAsync()).Single().State);
        variables["OPENGOV_ENVIRONMENT"] = "Production";
        Assert.Equal(State.Bad, (await ExaminedAsync()).Single().State);
        variables["OPENGOV_CERTIFICATE"] = variables["OPENGOV_CERTIFICATE_KEY"] = Path.Combine(folder, "none.pem");
        Assert.Contains("none.pem", (await ExaminedAsync()).Single().Found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_door_that_shows_another_certificate_than_the_file_is_red()
    {
        Make(daysLeft: 90);
        using var shown = X509Certificate2.CreateFromPemFile(variables["OPENGOV_CERTIFICATE"], variables["OPENGOV_CERTIFICATE_KEY"]);
        await using var door = await ShownDoor.OpenAsync(shown);
        await File.WriteAllTextAsync(Path.Combine(folder, "run.json"), $$"""{"gateway":"https://localhost:{{door.Port}}"}""", TestContext.Current.CancellationToken);
        // The first handshake of a process is slow where much else runs.
        await Eventually.TrueAsync(async () => (await DoorAsync()).State == State.Ok, "the door shows the certificate of the file");

        Make(daysLeft: 90);

        Assert.Contains("shows another certificate", (await DoorAsync()).Found, StringComparison.Ordinal);
    }

    private async Task<Finding> DoorAsync() => (await Examination.RunAsync([.. TlsDoor.Checks(Places.Find(folder, variables, Patient.Checkout))])).Single();

    private async Task<Finding> KeyAsync() => (await ExaminedAsync()).Single(one => one.Check == "certificate's key");

    private async Task<IReadOnlyList<Finding>> ExaminedAsync() =>
        await Examination.RunAsync([Certificates.Check(Places.Find(folder, variables, Patient.Checkout), TimeProvider.System)]);

    private void Make(int daysLeft)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=opengov.test", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("opengov.test");
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-60), now.AddDays(daysLeft).AddHours(1));
        Write("OPENGOV_CERTIFICATE", certificate.ExportCertificatePem());
        Write("OPENGOV_CERTIFICATE_KEY", key.ExportPkcs8PrivateKeyPem());
    }

    private void Write(string variable, string pem)
    {
        variables[variable] = Path.Combine(folder, variable);
        File.WriteAllText(variables[variable], pem);
        File.SetUnixFileMode(variables[variable], UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
