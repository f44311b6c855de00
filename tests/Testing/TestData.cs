using Xunit;

namespace OpenGov.Testing;

/// <summary>Real data that may not stand in the repository, read from the folder that <c>OPENGOV_TEST_DATA</c> names.</summary>
public static class TestData
{
    public const string Variable = "OPENGOV_TEST_DATA";

    /// <summary>The path of a file of real data; skips the test when no folder is named, fails it when the file is missing there.</summary>
    public static string Path(string relative)
    {
        var folder = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrEmpty(folder), $"{Variable} names no folder; it wants {relative}");
        var path = System.IO.Path.Combine(folder!, relative);
        return File.Exists(path) ? path : throw new FileNotFoundException($"{Variable} is set, but {relative} is not there.", path);
    }
}
