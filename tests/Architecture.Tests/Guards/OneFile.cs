using Microsoft.CodeAnalysis.CSharp.Syntax;
using OpenGov.Architecture.Tests.Reading;

namespace OpenGov.Architecture.Tests.Guards;

/// <summary>What may have to be exchanged one day is known to one file.</summary>
internal static class OneFile
{
    /// <summary>The files that name it, when they are several.</summary>
    /// <param name="name">A namespace or a type, as <c>StackExchange.Redis</c> or <c>SmtpConnection</c>.</param>
    /// <param name="sources">Where to look.</param>
    internal static IEnumerable<string> Violations(string name, IEnumerable<SourceFile> sources)
    {
        var files = Naming(name, sources).ToList();
        return files.Count <= 1 ? [] : [$"{name} should be known to one file, but is to {string.Join(", ", files)}."];
    }

    internal static IEnumerable<string> Naming(string name, IEnumerable<SourceFile> sources) =>
        sources.Where(file => file.Syntax().Any(node => node is NameSyntax or TypeSyntax or MemberAccessExpressionSyntax && node.ToString() == name))
            .Select(file => file.Path);
}
