using OpenGov.Fuzz.Api;
using OpenGov.Fuzz.World;

namespace OpenGov.Fuzz.Tests;

/// <summary>What the tests fuzz with.</summary>
internal static class Some
{
    internal static string Checkout { get; } = Find();

    internal static IReadOnlyList<Operation> Operations { get; } = Documents.Read(Checkout, null);

    internal static Known Known { get; } = new()
    {
        Kept = [.. Enum.GetValues<Kept>().Select((what, at) => new KeptCase(what, $"LT-2026-AAAA-AAA{at}-A", what is Kept.CaseOfGuest ? "the-secret-of-a-guest" : null))],
        Cases = ["LT-2026-BBBB-BBBB-B"],
        Categories = ["gatviu-prieziura"],
        Institutions = ["lt-sav-13"],
        Territories = ["lt-sav-13"],
        Consultations = [$"{Guid.Empty}"],
        Opportunities = [$"{Guid.Empty}"],
        Messages = [$"{Guid.Empty}"],
        Cursors = ["x"],
    };

    internal static Operation Reading => Operations.Single(one => one is { Method: "GET", Path: "/complaints/{reference}" });

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "OpenGov.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("No OpenGov.sln above the tests.");
        return folder.FullName;
    }
}
