using Mono.Cecil;

namespace OpenGov.Architecture.Tests.Reading;

/// <summary>The checkout as it is: its rooms (projects that are not tests), their sources and what was compiled from them.</summary>
internal static class House
{
    private static readonly string Root = FindRoot();

    /// <summary>Every project but the tests.</summary>
    internal static IReadOnlyList<Room> Rooms { get; } =
        [.. Files("*.csproj").Where(file => !IsTest(file.Path)).Select(file => new Room(file.Path, file.Text))];

    /// <summary>Every C# file but the tests'.</summary>
    internal static IReadOnlyList<SourceFile> Sources { get; } = [.. Files("*.cs").Where(file => !IsTest(file.Path))];

    /// <summary>Every C# file of the tests and their kit.</summary>
    internal static IReadOnlyList<SourceFile> Tests { get; } = [.. Files("*.cs").Where(file => IsTest(file.Path))];

    /// <summary>What was compiled from each room; the AppHost, whose code names processes only, is read as source.</summary>
    internal static IReadOnlyList<ModuleDefinition> Modules { get; } =
        [.. Rooms.Where(room => room.Name != "AppHost").Select(room => Module(room.Name))];

    internal static IEnumerable<ModuleDefinition> Services =>
        Rooms.Where(room => room.IsService).Select(room => Module(room.Name));

    internal static ModuleDefinition Module(string room)
    {
        var path = Path.Combine(AppContext.BaseDirectory, $"{room}.dll");
        return File.Exists(path)
            ? ModuleDefinition.ReadModule(path)
            : throw new FileNotFoundException($"{room} was not compiled beside the tests: Architecture.Tests.csproj must refer to it.", path);
    }

    /// <summary>Files of the checkout with paths relative to its root, written with slashes; nothing that a build or a run made.</summary>
    internal static IEnumerable<SourceFile> Files(string pattern) => Below(new DirectoryInfo(Root), pattern)
        .Select(file => new SourceFile(Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'), File.ReadAllText(file.FullName)))
        .OrderBy(file => file.Path, StringComparer.Ordinal);

    // Not entered: a running platform keeps its data in .data, which is not ours to read.
    private static IEnumerable<FileInfo> Below(DirectoryInfo folder, string pattern) =>
    [
        .. folder.EnumerateFiles(pattern),
        .. folder.EnumerateDirectories().Where(inner => inner.Name is not ("bin" or "obj") && !inner.Name.StartsWith('.')).SelectMany(inner => Below(inner, pattern)),
    ];

    private static bool IsTest(string path) => path.StartsWith("tests/", StringComparison.Ordinal);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "OpenGov.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("No OpenGov.sln above the tests.");
        return folder.FullName;
    }
}
