using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using Npgsql;

namespace OpenGov.Doctor;

/// <summary>All checks side by side, each with a time of its own: whatever hangs is a finding.</summary>
internal static class Examination
{
    internal static readonly TimeSpan PatiencePerCheck = TimeSpan.FromSeconds(3);

    // What a check has not foreseen of the world outside; an error of ours still flies.
    private static readonly Type[] Outside =
    [
        typeof(IOException), typeof(SocketException), typeof(HttpRequestException), typeof(NpgsqlException), typeof(UnauthorizedAccessException),
        typeof(JsonException), typeof(FormatException), typeof(CryptographicException),
    ];

    internal static async Task<IReadOnlyList<Finding>> RunAsync(IReadOnlyList<Check> checks)
    {
        var findings = await Task.WhenAll(checks.Select(OneAsync));
        return [.. findings.SelectMany(some => some)];
    }

    private static async Task<IReadOnlyList<Finding>> OneAsync(Check check)
    {
        using var timeout = new CancellationTokenSource(PatiencePerCheck);
        try
        {
            // A call into the system does not hear of cancellation: it is left behind.
            return await check.ExamineAsync(timeout.Token).WaitAsync(PatiencePerCheck + TimeSpan.FromMilliseconds(200));
        }
        catch (Exception late) when (late is OperationCanceledException or TimeoutException)
        {
            return [Finding.Bad(check.Name, $"no answer within {PatiencePerCheck.TotalSeconds:0} s", check.Advice)];
        }
        catch (Exception failure) when (Outside.Any(kind => kind.IsInstanceOfType(failure)))
        {
            return [Finding.Bad(check.Name, FirstLine(failure.Message), check.Advice)];
        }
    }

    private static string FirstLine(string text) => text.Split('\n')[0].Trim();
}
