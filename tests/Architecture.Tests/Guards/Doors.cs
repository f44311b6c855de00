using Mono.Cecil;
using OpenGov.Architecture.Tests.Reading;

namespace OpenGov.Architecture.Tests.Guards;

/// <summary>Which room may know which, as the table in ARCHITECTURE.md says.</summary>
internal static class Doors
{
    private static readonly string[] ForService = ["ServiceDefaults", "Lawbook", "Counting", "*.Contracts"];

    /// <summary>References and packages of a project that its door does not let in.</summary>
    internal static IEnumerable<string> Violations(Room room)
    {
        if (AllowedReferences(room) is not { } allowed)
            return [$"{room.Path} has no door: add it to the table in ARCHITECTURE.md and to Doors."];
        var references = room.References.Where(reference => !allowed.Any(door => Fits(reference, door)))
            .Select(reference => $"{room.Path} may not refer to {reference}.");
        return OnlyBaseLibrary(room) ? [.. references, .. PackagesOf(room)] : references;
    }

    /// <summary>The same by compiled code, for the rooms that know the base library only.</summary>
    internal static IEnumerable<string> ForeignAssemblies(ModuleDefinition module) =>
        module.AssemblyReferences.Select(reference => reference.Name)
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal))
            .Select(name => $"{module.Name} may know the base library only, but uses {name}.");

    internal static bool OnlyBaseLibrary(Room room) =>
        room.Name is "Lawbook" or "Counting" || room.Name.EndsWith(".Contracts", StringComparison.Ordinal);

    private static IEnumerable<string> PackagesOf(Room room) =>
    [
        .. room.Packages.Select(package => $"{room.Path} may know the base library only, but takes {package}."),
        .. room.Sdk == "Microsoft.NET.Sdk" ? [] : new[] { $"{room.Path} may know the base library only, but its SDK is {room.Sdk}." },
    ];

    private static string[]? AllowedReferences(Room room) => room.Name switch
    {
        _ when OnlyBaseLibrary(room) => [],
        _ when room.IsService => ForService,
        "Doctor" => ["Lawbook"],
        "Verify" => ["Lawbook", "Counting"],
        "Gateway" => ["ServiceDefaults", "Gateway.Contracts", "Notification.Contracts", "Accounts"],
        "Accounts" or "Portal" => ["ServiceDefaults"],
        "ServiceDefaults" or "Dashboard" or "Replay" or "Platforms" => [],
        "Bench" or "Chaos" or "Fuzz" => ["Platforms"],
        "Native" => ["Dashboard"],
        "AppHost" => ["Native", .. House.Rooms.Where(other => other.IsService || other.Name == "Gateway").Select(other => other.Name)],
        _ => null,
    };

    private static bool Fits(string reference, string door) =>
        door.StartsWith('*') ? reference.EndsWith(door[1..], StringComparison.Ordinal) : reference == door;
}
