using System.Text;
using System.Text.Json;

namespace OpenGov.Lawbook;

/// <summary>Finds the lines of a JSON text at which something stands, for errors that only show once all of it is read.</summary>
internal static class JsonLines
{
    /// <summary>The lines at which the objects of a list begin; the list is a property of the outermost object.</summary>
    internal static IReadOnlyList<long> OfItems(string text, string list)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes);
        var lines = new List<long>();
        var (isInside, line, counted) = (false, 1L, 0);
        while (reader.Read())
        {
            if (reader is { CurrentDepth: 1, TokenType: JsonTokenType.PropertyName }) isInside = reader.ValueTextEquals(list);
            if (!isInside || reader is not { CurrentDepth: 2, TokenType: JsonTokenType.StartObject }) continue;

            var start = (int)reader.TokenStartIndex;
            line += bytes.AsSpan(counted, start - counted).Count((byte)'\n');
            counted = start;
            lines.Add(line);
        }

        return lines;
    }

    /// <summary>The line of a property of the outermost object; 0 when it has none.</summary>
    internal static long OfProperty(string text, string property)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes);
        while (reader.Read())
        {
            if (reader is { CurrentDepth: 1, TokenType: JsonTokenType.PropertyName } && reader.ValueTextEquals(property))
                return 1 + bytes.AsSpan(0, (int)reader.TokenStartIndex).Count((byte)'\n');
        }

        return 0;
    }
}
