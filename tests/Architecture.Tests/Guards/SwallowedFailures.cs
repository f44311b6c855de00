using Microsoft.CodeAnalysis.CSharp.Syntax;
using OpenGov.Architecture.Tests.Reading;

namespace OpenGov.Architecture.Tests.Guards;

/// <summary>
/// A catch names what it catches. Read from the source: the compiler's own catch of everything, in each async method, looks
/// the same in IL.
/// </summary>
internal static class SwallowedFailures
{
    internal static IEnumerable<string> Violations(IEnumerable<SourceFile> sources) => sources.SelectMany(Of);

    private static IEnumerable<string> Of(SourceFile file)
    {
        foreach (var caught in file.Syntax().OfType<CatchClauseSyntax>().Where(IsBare).Where(caught => !ThrowsOn(caught)))
            yield return $"{file.At(caught)} catches everything.";
        if (file.Text.Contains("CA1031", StringComparison.Ordinal))
            yield return $"{file.Path} speaks of CA1031: it is not to be suppressed.";
    }

    private static bool IsBare(CatchClauseSyntax caught) =>
        caught.Filter is null && caught.Declaration?.Type.ToString() is null or "Exception" or "System.Exception";

    private static bool ThrowsOn(CatchClauseSyntax caught) => caught.Block.Statements.LastOrDefault() is ThrowStatementSyntax;
}
