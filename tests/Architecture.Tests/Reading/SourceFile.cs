using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace OpenGov.Architecture.Tests.Reading;

/// <summary>A file of the checkout.</summary>
/// <param name="Path">From the root of the checkout, with slashes.</param>
/// <param name="Text">What stands in it.</param>
internal sealed record SourceFile(string Path, string Text)
{
    internal IEnumerable<SyntaxNode> Syntax() => CSharpSyntaxTree.ParseText(Text).GetRoot().DescendantNodes();

    internal int Lines => Text.TrimEnd('\n').Split('\n').Length;

    internal string At(SyntaxNode node) => $"{Path}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";
}
