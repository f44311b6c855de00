using System.Net;
using Microsoft.Net.Http.Headers;

namespace OpenGov.Gateway.Callers;

/// <summary>Where a program shows its key: <c>api_key</c> in the query or in the body of a form.</summary>
internal static class ApiKeys
{
    private const string Name = "api_key";

    /// <summary>The keys of the query, which from then on holds none; all else in it stays letter for letter.</summary>
    internal static IReadOnlyList<string> TakeFromQuery(HttpRequest request)
    {
        if (request.QueryString.Value is not ['?', .. var query])
            return [];
        var pairs = query.Split('&');
        var kept = pairs.Where(pair => !IsKey(pair)).ToArray();
        if (kept.Length < pairs.Length)
            request.QueryString = kept.Length == 0 ? QueryString.Empty : new QueryString("?" + string.Join('&', kept));
        return KeysIn(pairs);
    }

    internal static bool MayBeInBody(HttpRequest request) =>
        HttpMethods.IsPost(request.Method)
        && MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);

    /// <summary>The keys of a form that has been read whole; it stands at its beginning again afterwards.</summary>
    internal static async Task<IReadOnlyList<string>> ReadFromBodyAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var form = new StreamReader(request.Body, leaveOpen: true);
        var pairs = (await form.ReadToEndAsync(cancellation)).Split('&');
        request.Body.Position = 0;
        return KeysIn(pairs);
    }

    // An empty parameter equals an absent one.
    private static string[] KeysIn(IEnumerable<string> pairs) =>
        [.. pairs.Where(IsKey).Select(pair => WebUtility.UrlDecode(pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..])).Where(key => key.Length > 0)];

    private static bool IsKey(string pair) =>
        pair.IndexOf('=', StringComparison.Ordinal) is var end and >= 0
        && WebUtility.UrlDecode(pair[..end]).Equals(Name, StringComparison.OrdinalIgnoreCase);
}
