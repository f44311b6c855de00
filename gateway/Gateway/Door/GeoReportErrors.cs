using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace OpenGov.Gateway.Door;

/// <summary>
/// How Open311 GeoReport v2 wants an error told, in the format that the address asks for. All that the gateway knows of that
/// standard, besides the name of its key: https://wiki.open311.org/GeoReport_v2/
/// </summary>
internal static class GeoReportErrors
{
    /// <summary>Below it the standard rules, not ours.</summary>
    internal const string Prefix = "/open311";

    internal static bool ApplyTo(HttpRequest request) => request.Path.StartsWithSegments(Prefix);

    internal static Task WriteAsync(HttpContext context, int status, string description)
    {
        var isJson = context.Request.Path.Value!.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
        context.Response.StatusCode = status;
        context.Response.ContentType = isJson ? "application/json; charset=utf-8" : "text/xml; charset=utf-8";
        var error = Encoding.UTF8.GetBytes(isJson ? Json(status, description) : Xml(status, description));
        context.Response.ContentLength = error.Length;
        return context.Response.Body.WriteAsync(error, context.RequestAborted).AsTask();
    }

    private static string Json(int status, string description) =>
        JsonSerializer.Serialize<object[]>([new { code = $"{status}", description }]);

    private static string Xml(int status, string description)
    {
        var errors = new XElement("errors", new XElement("error", new XElement("code", status), new XElement("description", description)));
        return $"""<?xml version="1.0" encoding="utf-8"?>{errors.ToString(SaveOptions.DisableFormatting)}""";
    }
}
