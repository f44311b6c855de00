using OpenGov.Architecture.Tests.Reading;

namespace OpenGov.Architecture.Tests.Guards;

/// <summary>The one page that describes the system: short, the same for both engines, and projects are resources to it.</summary>
internal static class AppHostGuard
{
    private const int MostLines = 100;

    internal static SourceFile Page() => House.Files("AppHost.cs").Single(file => file.Path == "AppHost/AppHost.cs");

    internal static IEnumerable<string> Violations(SourceFile page)
    {
        if (page.Lines >= MostLines)
            yield return $"{page.Path} has {page.Lines} lines; under {MostLines} is the promise.";
        if (page.Text.Contains("#if", StringComparison.Ordinal))
            yield return $"{page.Path} has an #if: both engines compile the same page.";
        // Parsed as if every symbol were undefined, hence by text.
        foreach (var line in page.Text.Split('\n').Where(line => line.Contains("OpenGov.", StringComparison.Ordinal) && !line.TrimStart().StartsWith("//", StringComparison.Ordinal)))
            yield return $"{page.Path} names a type inside the house: {line.Trim()}";
    }
}
