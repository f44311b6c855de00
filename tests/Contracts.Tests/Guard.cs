namespace OpenGov.Contracts.Tests;

/// <summary>What a guard found is the whole message of its test.</summary>
internal static class Guard
{
    /// <summary>Set to 1, it adds what is new to the stored contracts; nothing stored is ever changed.</summary>
    private const string WriteVariable = "OPENGOV_WRITE_CONTRACTS";

    internal const string WriteCommand = WriteVariable + "=1 dotnet run --project tests/Contracts.Tests";

    internal static bool Writes => Environment.GetEnvironmentVariable(WriteVariable) == "1";

    internal static void FindsNothing(IEnumerable<string> violations)
    {
        var found = violations.ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }
}
