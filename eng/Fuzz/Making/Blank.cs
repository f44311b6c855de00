using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OpenGov.Fuzz.Api;
using OpenGov.Fuzz.Sending;
using OpenGov.Fuzz.World;

namespace OpenGov.Fuzz.Making;

/// <summary>A request while it is made and twisted.</summary>
internal sealed partial class Blank(long number, Operation operation, Role role, bool isStraight)
{
    internal Operation Operation => operation;
    internal Role Role => role;
    internal string Method { get; set; } = operation.Method;

    /// <summary>Of the path, escaped.</summary>
    internal List<string> Segments { get; set; } = [];

    /// <summary>Escaped.</summary>
    internal List<(string Name, string Value)> Query { get; } = [];

    internal List<(string Name, string Value)> Headers { get; } = [];
    internal JsonNode? Json { get; set; }
    internal List<(string Name, string Value)>? Form { get; set; }
    internal string? ContentType { get; set; }
    internal string? Reference { get; set; }

    /// <summary>Last changes to the body as it goes over the line.</summary>
    internal List<Func<byte[], byte[]>> OfBody { get; } = [];

    /// <summary>A value that JSON has no way to write: stands as a string until it is written out.</summary>
    internal static string Raw(string text) => $"@@raw:{text}@@";

    /// <summary>Half of a pair that is no character.</summary>
    internal const string Lone = "@@lone@@";

    internal Draft Finish()
    {
        var body = Written();
        foreach (var change in OfBody) body = change(body ?? []);
        var query = string.Join('&', Query.Select(one => $"{one.Name}={one.Value}"));
        return new Draft(number, operation, role, isStraight, Method, "/" + string.Join('/', Segments) + (query.Length > 0 ? "?" + query : ""))
        {
            Headers = Headers,
            Body = body,
            ContentType = ContentType,
            Reference = Reference,
        };
    }

    internal static string Escape(string text) =>
        Uri.EscapeDataString(RawForm().Replace(text, "$1")).Replace(Uri.EscapeDataString(Lone), "%ED%A0%BD", StringComparison.Ordinal);

    private byte[]? Written()
    {
        if (Form is not null) return Encoding.ASCII.GetBytes(string.Join('&', Form.Select(one => $"{Escape(one.Name)}={Escape(one.Value)}")));
        if (Json is null) return null;
        var text = QuotedRawForm().Replace(Json.ToJsonString(JsonText.Readable), "$1").Replace(Lone, "\\ud83d", StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(text);
    }

    [GeneratedRegex("\"@@raw:(.*?)@@\"", RegexOptions.Singleline)]
    private static partial Regex QuotedRawForm();

    [GeneratedRegex("@@raw:(.*?)@@", RegexOptions.Singleline)]
    private static partial Regex RawForm();
}
