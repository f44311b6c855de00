using OpenGov.Architecture.Tests.Reading;

namespace OpenGov.Architecture.Tests.Guards;

/// <summary>Versions stand in Directory.Packages.props, each oddity with its reason.</summary>
internal static class PackageVersions
{
    // A download without its dependencies must name its version, and central versions do not reach it.
    private static readonly string[] Downloads = ["Yarp.ReverseProxy"];

    internal static IEnumerable<string> Violations(Room room) =>
    [
        .. room.Elements("PackageReference")
            .Where(element => element.Attribute("Version") is not null || element.Attribute("VersionOverride") is not null || element.Element("Version") is not null)
            .Select(element => $"{room.Path} says the version of {element.Attribute("Include")?.Value}: Directory.Packages.props does."),
        .. room.Elements("PackageDownload")
            .Where(element => !Downloads.Contains(element.Attribute("Include")?.Value))
            .Select(element => $"{room.Path} downloads {element.Attribute("Include")?.Value}: state it in PackageVersions with its reason."),
    ];
}
