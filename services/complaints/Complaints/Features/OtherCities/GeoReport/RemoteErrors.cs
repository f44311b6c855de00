using System.Net;

namespace OpenGov.Complaints.Features.OtherCities.GeoReport;

/// <summary>The errors of an answer: by status as the standard has it, or as a list of errors with status 200, as some cities send.</summary>
internal static class RemoteErrors
{
    private const int LongestTold = 500;
    private static readonly string[] PartsOfAnError = ["code", "description", "message", "status"];

    /// <returns>What the city refuses; null when the answer is none of errors.</returns>
    internal static GeoReportException? In(RemoteNode root)
    {
        var isNamed = IsErrors(root) || root.Parts.Any(part => IsErrors(part) && !part.IsEmpty); // "errors": [] is none
        var first = (root.IsList || isNamed ? root.First("errors", "error") : null) ?? root;
        var isError = isNamed || (first.Parts.Count > 0 && first.Parts.All(part => PartsOfAnError.Contains(part.Name, StringComparer.OrdinalIgnoreCase)));
        return isError ? Refusal(HttpStatusCode.OK, first, retryAfter: null) : null;
    }

    /// <summary>An answer whose status says that it failed; its words are given where it has any.</summary>
    internal static GeoReportException Of(HttpStatusCode status, RemoteNode? root, TimeSpan? retryAfter) =>
        Refusal(status, root?.First("errors", "error") ?? root, retryAfter);

    private static GeoReportException Refusal(HttpStatusCode status, RemoteNode? error, TimeSpan? retryAfter)
    {
        var code = error?["code"];
        var description = Short(error?["description"] ?? error?["message"] ?? error?.Text ?? error?["error"]);
        // "200" with the error 503 inside means 503.
        var meant = status == HttpStatusCode.OK && int.TryParse(code, out var number) && number is >= 400 and < 600 ? (HttpStatusCode)number : status;
        // 409 with Retry-After: the same post is under way (see Idempotency-Key).
        var isUnderWay = meant is HttpStatusCode.RequestTimeout || (meant is HttpStatusCode.Conflict && retryAfter is not null);
        var isFailure = (int)meant >= 500 || isUnderWay;
        // Their words stay out of the message, which is logged: they may repeat what was sent.
        return new GeoReportException($"The other city answered {(int)status}{(meant == status ? "" : $", meaning {(int)meant}")}.")
        {
            Status = meant,
            RemoteCode = Short(code),
            RemoteDescription = description,
            MayPass = isFailure || meant is HttpStatusCode.TooManyRequests,
            MayHaveArrived = isFailure,
            RetryAfter = retryAfter,
        };
    }

    private static bool IsErrors(RemoteNode node) =>
        node.Name.Equals("errors", StringComparison.OrdinalIgnoreCase) || node.Name.Equals("error", StringComparison.OrdinalIgnoreCase);

    private static string? Short(string? text) => text?.Length > LongestTold ? text[..LongestTold] : text;
}
