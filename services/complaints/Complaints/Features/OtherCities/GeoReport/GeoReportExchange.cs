using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using OpenGov.ServiceDefaults;

namespace OpenGov.Complaints.Features.OtherCities.GeoReport;

/// <summary>One question and its answer: no longer than allowed, and from no other host than the one asked.</summary>
internal sealed class GeoReportExchange(int longestAnswer, TimeProvider clock) : IDisposable
{
    private const int MostRedirects = 3;

    private readonly HttpMessageInvoker http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5), // so that a city that moves is found again
        ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(), // our traces are no business of theirs
    });

    internal async Task<RemoteNode> AskAsync(GeoReportQuestion question, CancellationToken limit)
    {
        for (var redirects = 0; ; redirects++)
        {
            using var request = question.ToRequest();
            using var answer = await http.SendAsync(request, limit);
            if ((int)answer.StatusCode is < 300 or >= 400) return await ReadAsync(answer, limit);

            question = question with { Address = Next(question, answer, redirects) };
        }
    }

    public void Dispose() => http.Dispose();

    /// <summary>A reader follows within the host; a post never: what is meant for one door is not carried to another.</summary>
    private static Uri Next(GeoReportQuestion question, HttpResponseMessage answer, int redirects)
    {
        var (asked, isPost) = (question.Address, question.Form is not null);
        var next = answer.Headers.Location is { } location ? new Uri(asked, location) : null;
        var isSameHost = next is { Scheme: "http" or "https" }
            && string.Equals(next.IdnHost, asked.IdnHost, StringComparison.OrdinalIgnoreCase)
            && (next.Port == asked.Port || (next.IsDefaultPort && asked.IsDefaultPort))
            && (next.Scheme == "https" || asked.Scheme == "http");
        return isSameHost && !isPost && redirects < MostRedirects
            ? next!
            : throw new GeoReportException($"The other city's server sends elsewhere ({(int)answer.StatusCode}), where it is not followed. Correct its endpoint.")
            {
                Status = answer.StatusCode,
                MayHaveArrived = isPost,
            };
    }

    private async Task<RemoteNode> ReadAsync(HttpResponseMessage answer, CancellationToken limit)
    {
        var body = await ReadBodyAsync(answer.Content, limit);
        var type = answer.Content.Headers.ContentType;
        if (!answer.IsSuccessStatusCode)
            throw RemoteErrors.Of(answer.StatusCode, ReadErrors(body, type), RetryAfter(answer.Headers.RetryAfter));

        try
        {
            var root = RemoteDocument.Read(body, type?.MediaType, type?.CharSet);
            return RemoteErrors.In(root) is { } errors ? throw errors : root;
        }
        catch (FormatException unreadable)
        {
            throw new GeoReportException($"The other city's answer cannot be read. {unreadable.Message}", unreadable) { Status = answer.StatusCode, MayHaveArrived = true };
        }
    }

    private static RemoteNode? ReadErrors(byte[] body, MediaTypeHeaderValue? type)
    {
        try
        {
            return RemoteDocument.Read(body, type?.MediaType, type?.CharSet);
        }
        catch (FormatException)
        {
            return null; // a page of its web server: the status says enough
        }
    }

    private async Task<byte[]> ReadBodyAsync(HttpContent content, CancellationToken limit)
    {
        using var kept = new MemoryStream();
        await using var stream = await content.ReadAsStreamAsync(limit);
        var buffer = new byte[81_920];
        for (int read; (read = await stream.ReadAsync(buffer, limit)) > 0;)
        {
            if (kept.Length + read > longestAnswer)
                throw new GeoReportException($"The other city's answer is longer than {longestAnswer} bytes and was not read.") { MayHaveArrived = true };
            kept.Write(buffer, 0, read);
        }

        return kept.ToArray();
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) =>
        header?.Delta ?? (header?.Date is { } date && date > clock.GetUtcNow() ? date - clock.GetUtcNow() : null);
}

/// <summary>What is asked of a server.</summary>
/// <param name="Form">Null to read.</param>
/// <param name="OnceKey">See <see cref="NewRemoteRequest.OnceKey"/>.</param>
internal sealed record GeoReportQuestion(Uri Address, HttpContent? Form = null, Guid? OnceKey = null)
{
    internal HttpRequestMessage ToRequest()
    {
        var request = new HttpRequestMessage(Form is null ? HttpMethod.Get : HttpMethod.Post, Address) { Content = Form };
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("OpenGov", productVersion: null));
        if (OnceKey is { } key) request.Headers.Add(Idempotency.Header, key.ToString());
        return request;
    }
}
