namespace OpenGov.Architecture.Tests;

/// <summary>What a guard found is the whole message of its test.</summary>
internal static class Guard
{
    internal static void FindsNothing(IEnumerable<string> violations)
    {
        var found = violations.ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }
}
