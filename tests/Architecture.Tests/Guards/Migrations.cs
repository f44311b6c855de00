using System.Globalization;
using OpenGov.Architecture.Tests.Reading;

namespace OpenGov.Architecture.Tests.Guards;

/// <summary>Numbered SQL files, each in the assembly that applies it.</summary>
internal static class Migrations
{
    /// <param name="room">The name of the project, for the message.</param>
    /// <param name="files">Names of its SQL files.</param>
    /// <param name="embedded">Names of the assembly's resources.</param>
    /// <param name="first">1 in a service; ServiceDefaults' own are applied before them and begin at 0.</param>
    internal static IEnumerable<string> Violations(string room, IEnumerable<string> files, IReadOnlyCollection<string> embedded, int first = 1)
    {
        var expected = first;
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            var number = expected++.ToString("0000", CultureInfo.InvariantCulture);
            if (!file.StartsWith(number + "_", StringComparison.Ordinal))
                yield return $"{room}: migration {file} should begin with {number}_: numbers have neither gaps nor doubles.";
            if (!embedded.Any(resource => resource.EndsWith("." + file, StringComparison.Ordinal)))
                yield return $"{room}: migration {file} is not embedded, hence never applied.";
        }
    }

    internal static IEnumerable<string> Of(Room room) => Violations(
        room.Name,
        FilesOf(room),
        [.. House.Module(room.Name).Resources.Select(resource => resource.Name)],
        first: room.IsService ? 1 : 0);

    internal static IEnumerable<string> FilesOf(Room room) => House.Files("*.sql")
        .Where(file => file.Path.StartsWith(room.Folder + "/", StringComparison.Ordinal) && file.Path.Contains("/Migrations/", StringComparison.Ordinal))
        .Select(file => Path.GetFileName(file.Path));
}
