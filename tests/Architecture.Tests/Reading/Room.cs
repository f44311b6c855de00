using System.Xml.Linq;

namespace OpenGov.Architecture.Tests.Reading;

/// <summary>A project, read from its csproj file.</summary>
/// <param name="Path">Of the csproj file, from the root of the checkout.</param>
/// <param name="Text">Of the csproj file.</param>
internal sealed record Room(string Path, string Text)
{
    private readonly XDocument project = XDocument.Parse(Text);

    internal string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    internal string Folder => System.IO.Path.GetDirectoryName(Path)!.Replace('\\', '/');

    /// <summary>A room as services/complaints/Complaints: the one named like the folder it stands in.</summary>
    internal bool IsService =>
        Path.Split('/') is ["services", var service, var room, _] && string.Equals(service, room, StringComparison.OrdinalIgnoreCase) && room != "Lawbook";

    /// <summary>Names of the rooms it refers to.</summary>
    internal IEnumerable<string> References =>
        Includes("ProjectReference").Select(include => System.IO.Path.GetFileNameWithoutExtension(include.Replace('\\', '/')));

    /// <summary>Packages, frameworks and libraries from outside the house.</summary>
    internal IEnumerable<string> Packages =>
        new[] { "PackageReference", "PackageDownload", "FrameworkReference", "Reference" }.SelectMany(Includes);

    internal string? Sdk => project.Root!.Attribute("Sdk")?.Value;

    internal IEnumerable<XElement> Elements(string name) => project.Descendants(name);

    private IEnumerable<string> Includes(string name) =>
        Elements(name).Select(element => element.Attribute("Include")?.Value).OfType<string>();
}
