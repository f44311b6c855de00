using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using OpenGov.ServiceDefaults;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace OpenGov.Complaints.Features.OtherCities.GeoReport;

/// <summary>The line to other cities: a time limit for each attempt, and a circuit breaker for each server.</summary>
/// <param name="attemptTimeout">For one question and its whole answer.</param>
/// <param name="longestAnswer">Bytes, unpacked.</param>
/// <param name="clock">Measures the breaks.</param>
public sealed class GeoReportLine(TimeSpan attemptTimeout, int longestAnswer, TimeProvider clock) : IDisposable
{
    private readonly ConcurrentDictionary<string, ResiliencePipeline> pipelines = new();
    private readonly GeoReportExchange exchange = new(longestAnswer, clock);

    /// <summary>Reads from an address.</summary>
    /// <exception cref="GeoReportException">It was not answered, or with an error.</exception>
    internal Task<RemoteNode> GetAsync(Uri address, CancellationToken cancellation) => AskAsync(new GeoReportQuestion(address), cancellation);

    /// <summary>Posts a form to an address, once.</summary>
    /// <exception cref="GeoReportException">It was not answered, or with an error.</exception>
    internal Task<RemoteNode> PostAsync(Uri address, IEnumerable<KeyValuePair<string, string>> form, Guid? onceKey, CancellationToken cancellation) =>
        AskAsync(new GeoReportQuestion(address, ToBody(form), onceKey), cancellation);

    public void Dispose() => exchange.Dispose();

    private async Task<RemoteNode> AskAsync(GeoReportQuestion question, CancellationToken cancellation)
    {
        var pipeline = pipelines.GetOrAdd(question.Address.Authority, _ => OutgoingPipeline.Create(attemptTimeout, SpeaksOfTheServer, clock));
        try
        {
            return await pipeline.ExecuteAsync(async limit => await exchange.AskAsync(question, limit), cancellation);
        }
        catch (BrokenCircuitException atRest)
        {
            throw new GeoReportException("The other city's server has failed again and again, and is left in peace for a moment.", atRest) { MayPass = true };
        }
        catch (TimeoutRejectedException late)
        {
            throw new GeoReportException($"The other city's server did not answer within {attemptTimeout.TotalSeconds:0.#} s.", late) { MayPass = true, MayHaveArrived = true };
        }
        catch (HttpRequestException broken)
        {
            throw new GeoReportException($"The other city's server was not reached, or broke off ({broken.HttpRequestError}).", broken) { MayPass = true, MayHaveArrived = WasReached(broken) };
        }
        catch (IOException broken)
        {
            throw new GeoReportException("The other city's server broke off in the middle of its answer.", broken) { MayPass = true, MayHaveArrived = true };
        }
        finally
        {
            question.Form?.Dispose();
        }
    }

    // FormUrlEncodedContent does not say its charset, which the standard demands.
    private static ByteArrayContent ToBody(IEnumerable<KeyValuePair<string, string>> form)
    {
        var encoded = string.Join('&', form.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}"));
        var body = new ByteArrayContent(Encoding.ASCII.GetBytes(encoded));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded", "utf-8");
        return body;
    }

    private static bool WasReached(HttpRequestException failure) => failure.HttpRequestError is not
        (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError);

    private static bool SpeaksOfTheServer(Exception failure) =>
        failure is TimeoutRejectedException or HttpRequestException or IOException or GeoReportException { Status: >= HttpStatusCode.InternalServerError };
}
