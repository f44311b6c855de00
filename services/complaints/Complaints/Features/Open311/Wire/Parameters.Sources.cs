using System.Text;
using Microsoft.Net.Http.Headers;

namespace OpenGov.Complaints.Features.Open311.Wire;

/// <content>Where parameters come from: the query of a GET, the form of a POST.</content>
internal sealed partial class Parameters
{
    private const int LargestBody = 512 * 1024;

    internal static Parameters OfQuery(HttpRequest request)
    {
        var parameters = new Parameters();
        parameters.Add(Encoding.UTF8.GetBytes(request.QueryString.Value ?? "").AsSpan().TrimStart((byte)'?'));
        return parameters;
    }

    /// <summary>Reads the body of a POST. Of its query only <c>jurisdiction_id</c> counts: addresses of pages are kept in logs, what a person writes must not be.</summary>
    internal static async Task<Parameters> OfFormAsync(HttpRequest request, CancellationToken cancellation)
    {
        var parameters = OfQuery(request);
        parameters.all.RemoveAll(one => one.Key != "jurisdiction_id");
        if (!IsForm(request)) parameters.Mistaken("Send the body as application/x-www-form-urlencoded; charset=utf-8.");
        else if (await BodyAsync(request, cancellation) is { } body) parameters.Add(body);
        else parameters.Mistaken($"The body is larger than {LargestBody / 1024} KiB.");
        return parameters;
    }

    private static bool IsForm(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static async Task<byte[]?> BodyAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        var buffer = new byte[8192];
        for (int read; (read = await request.Body.ReadAsync(buffer, cancellation)) > 0;)
        {
            if (body.Length + read > LargestBody) return null;
            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    private void Add(ReadOnlySpan<byte> encoded)
    {
        if (UrlEncoding.Read(encoded, all) is { } mistake) Mistaken(mistake);
    }
}
