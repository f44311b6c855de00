using System.Text.Encodings.Web;
using System.Text.Json;

namespace OpenGov.Fuzz.Making;

/// <summary>How bodies are written: letters as they are.</summary>
internal static class JsonText
{
    internal static JsonSerializerOptions Readable { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1000 };
}
