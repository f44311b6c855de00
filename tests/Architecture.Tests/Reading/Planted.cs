using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mono.Cecil;

namespace OpenGov.Architecture.Tests.Reading;

/// <summary>Compiles a violation, so that a guard can be seen to find it.</summary>
internal static class Planted
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Threading;
        global using System.Threading.Tasks;

        """;

    private static readonly PortableExecutableReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    internal static ModuleDefinition Module(string source)
    {
        var compilation = CSharpCompilation.Create(
            "Planted", [CSharpSyntaxTree.ParseText(Usings + source)], References,
            new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        stream.Position = 0;
        return ModuleDefinition.ReadModule(stream);
    }

    internal static SourceFile[] Source(string text) => [new("planted.cs", text)];
}
