using OpenGov.Architecture.Tests.Reading;

namespace OpenGov.Architecture.Tests.Guards;

/// <summary>Program.cs is a table of contents.</summary>
internal static class Programs
{
    private const int MostLines = 40;

    internal static IEnumerable<SourceFile> Of(IEnumerable<SourceFile> sources) =>
        sources.Where(file => Path.GetFileName(file.Path) == "Program.cs");

    internal static IEnumerable<string> Violations(IEnumerable<SourceFile> sources) =>
        Of(sources).Where(file => file.Lines >= MostLines)
            .Select(file => $"{file.Path} has {file.Lines} lines; under {MostLines} is the promise.");
}
