using System.Diagnostics;
using System.Net;
using OpenGov.Gateway.Tests.Kit;

namespace OpenGov.Gateway.Tests;

public sealed class TokenScript : IDisposable
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("opengov-data-");

    [Fact]
    public async Task Two_hundred_tokens_of_the_script_are_all_accepted()
    {
        using var keys = new KeyFolder();
        await using var complaints = await Backend.StartAsync();
        var first = (await RunAsync("person")).Output;
        await using var gateway = new RunningGateway(keys, ("Tokens:KeyFolder", Path.Combine(data.FullName, "keys")), ("services:complaints:http:0", complaints.Address.ToString()));

        for (var i = 0; i < 200; i++)
        {
            var token = i == 0 ? first : (await RunAsync(i % 3 == 0 ? ["operator"] : i % 3 == 1 ? ["person"] : ["officer", "--institution", "lt-sav-13"])).Output;
            var answer = await gateway.With(token.Trim()).GetAsync("/api/complaints", TestContext.Current.CancellationToken);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"token {i} was refused: {token}");
        }
    }

    [Fact]
    public async Task The_scripts_key_opens_the_standards_paths_and_its_importers_token_all_others()
    {
        using var keys = new KeyFolder();
        await using var complaints = await Backend.StartAsync();
        var (key, importer) = ((await RunAsync("open311", "--jurisdiction", "lt")).Output.Trim(), (await RunAsync("importer", "--jurisdiction", "lt")).Output.Trim());
        await using var gateway = new RunningGateway(keys, ("Tokens:KeyFolder", Path.Combine(data.FullName, "keys")), ("services:complaints:http:0", complaints.Address.ToString()));

        await gateway.Guest.GetAsync($"/open311/v2/services.json?api_key={key}", TestContext.Current.CancellationToken);
        await gateway.With(importer).PostAsync("/api/complaints/imports", null, TestContext.Current.CancellationToken);

        var tokens = await Task.WhenAll(complaints.Received.Select(seen => seen.TokenAsync(gateway, "complaints")));
        Assert.Equal(["client lt", "importer lt"], tokens.Select(token => $"{token.Role()} {token.GetPayloadValue<string>("jurisdiction")}"));
    }

    [Fact]
    public async Task A_program_is_the_same_at_each_call_and_another_in_another_jurisdiction()
    {
        string[][] calls = [["open311", "--jurisdiction", "lt"], ["open311", "--jurisdiction", "boston"], ["importer", "--jurisdiction", "lt"], ["person"]];
        var first = await Task.WhenAll(calls.Select(call => RunAsync(call)));
        var second = await Task.WhenAll(calls.Select(call => RunAsync(call)));

        Assert.Equal(first.Select(SubOf), second.Select(SubOf));
        Assert.Equal(calls.Length, first.Select(SubOf).Distinct().Count());
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task Scripts_that_start_at_once_agree_on_one_key_that_only_its_owner_can_read()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RunAsync("person")));

        var key = Assert.Single(Directory.GetFiles(Path.Combine(data.FullName, "keys")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
        Assert.Equal(SubOf(await RunAsync("person")), SubOf(await RunAsync("person")));
        Assert.Equal("b0b0b0b0-0000-4000-8000-000000000002", SubOf(await RunAsync("person", "--sub", "B0B0B0B0-0000-4000-8000-000000000002")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("mayor")]
    [InlineData("officer")]
    [InlineData("officer --institution ../x")]
    [InlineData("person --institution lt-sav-13")]
    [InlineData("person --sub amina")]
    [InlineData("person --sub")]
    [InlineData("person --for-ever")]
    [InlineData("open311")]
    [InlineData("importer")]
    [InlineData("importer --jurisdiction")]
    [InlineData("open311 --jurisdiction LT")]
    [InlineData("open311 --jurisdiction lt --institution lt-sav-13")]
    [InlineData("person --jurisdiction lt")]
    [InlineData("client --jurisdiction lt")]
    public async Task A_wrong_call_of_the_script_is_told_and_makes_no_key(string call)
    {
        var (code, output, error) = await RunAsync(call.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.Contains("eng/token.sh", error, StringComparison.Ordinal);
        Assert.Empty(data.GetFileSystemInfos());
    }

    public void Dispose() => data.Delete(recursive: true);

    private static string SubOf((int Code, string Output, string Error) run) =>
        new Microsoft.IdentityModel.JsonWebTokens.JsonWebToken(run.Output.Trim()).Subject;

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] call)
    {
        var start = new ProcessStartInfo("bash", [Script(), .. call]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["OPENGOV_DATA"] = data.FullName;
        using var script = Process.Start(start)!;
        var output = await Task.WhenAll(script.StandardOutput.ReadToEndAsync(), script.StandardError.ReadToEndAsync());
        await script.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (script.ExitCode, output[0], output[1]);
    }

    private static string Script()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "OpenGov.sln")))
            folder = folder.Parent;
        return Path.Combine(folder.FullName, "eng", "token.sh");
    }
}
