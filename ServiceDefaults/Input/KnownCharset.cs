using System.Text;
using Microsoft.Net.Http.Headers;

namespace OpenGov.ServiceDefaults;

/// <summary>Refuses a body in a charset that nobody knows: the framework, which reads JSON in the charset that is named, would take it for a failure of ours.</summary>
internal sealed class KnownCharset(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context) =>
        MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) && type.Charset.HasValue && !IsKnown(type.Charset.Value.Trim('"'))
            ? Problems.Of(StatusCodes.Status415UnsupportedMediaType, "request.unsupported-charset", "This charset is not known here. Send the body in UTF-8.").ExecuteAsync(context)
            : next(context);

    private static bool IsKnown(string charset)
    {
        try
        {
            return Encoding.GetEncoding(charset) is not null;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
