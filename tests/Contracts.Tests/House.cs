using System.Reflection;

namespace OpenGov.Contracts.Tests;

/// <summary>The contracts and services that were compiled beside the tests, and the folder in which stored ones are kept.</summary>
internal static class House
{
    private static readonly string Root = FindRoot();

    /// <summary>Every message that one service may send to another.</summary>
    internal static IReadOnlyList<Type> Contracts { get; } =
    [
        .. Rooms().Where(room => room.EndsWith(".Contracts", StringComparison.Ordinal))
            .SelectMany(room => Assembly.Load(room).GetExportedTypes())
            .OrderBy(type => type.FullName, StringComparer.Ordinal),
    ];

    internal static IReadOnlyList<Assembly> Services { get; } =
        [.. Rooms().Where(room => Rooms().Contains(room + ".Contracts")).Select(Assembly.Load)];

    /// <summary>This project's folder in the checkout.</summary>
    internal static string Folder => Path.Combine(Root, "tests", "Contracts.Tests");

    private static IEnumerable<string> Rooms() =>
        new[] { "services", "gateway" }
            .SelectMany(side => Directory.EnumerateFiles(Path.Combine(Root, side), "*.csproj", SearchOption.AllDirectories))
            .Select(project => Path.GetFileNameWithoutExtension(project))
            .Where(room => File.Exists(Path.Combine(AppContext.BaseDirectory, room + ".dll")))
            .Order(StringComparer.Ordinal);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "OpenGov.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("No OpenGov.sln above the tests.");
        return folder.FullName;
    }
}
