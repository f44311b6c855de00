using System.Diagnostics;
using System.Globalization;

namespace OpenGov.EndToEnd.Tests;

/// <summary>Requests made from the committed OpenAPI documents, right ones and twisted ones, as everybody, at a platform of their own (eng/fuzz.sh).</summary>
public sealed class WhatNobodyWouldAsk
{
    [Fact]
    public async Task Two_thousand_odd_requests_meet_no_failure_and_nobody_sees_what_is_not_theirs() => await FuzzAsync(2_000);

    [Fact]
    [Trait("Category", "Prove")]
    public async Task A_hundred_thousand_odd_requests_meet_no_failure_and_nobody_sees_what_is_not_theirs() => await FuzzAsync(100_000);

    private static async Task FuzzAsync(int requests)
    {
        var checkout = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(checkout.FullName, "OpenGov.sln"))) checkout = checkout.Parent!;
        string Built(string project) => Path.Combine(checkout.FullName, project, "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0");

        var start = new ProcessStartInfo("dotnet",
        [
            Path.Combine(Built("eng/Fuzz"), "Fuzz.dll"), Path.Combine(Built("AppHost"), "AppHost.dll"), "--requests", requests.ToString(CultureInfo.InvariantCulture),
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 0, said[0] + said[1]);
        Assert.Contains("5xx: 0  foreign data: 0  other faults: 0", said[0], StringComparison.Ordinal);
    }
}
