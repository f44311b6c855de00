using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text;
using OpenGov.Platforms;

namespace OpenGov.Bench.Reads;

/// <summary>Who asks: officers of a big and a small municipality, a guest, the public, and a program with a key.</summary>
internal sealed record Callers(string OfBiggest, string OfSmall, string Program)
{
    private const string Complaint = """
        {"title":"Duobė Žirmūnų gatvėje","text":"Prie sankryžos žioji gili duobė, į ją jau įlūžo dviratininkas.","jurisdiction":"lt",
         "category":"gatviu-prieziura","municipality":"lt-sav-13","name":"Amina","email":"amina@people.test","language":"lt"}
        """;

    internal static async Task<Callers> OfAsync(OwnPlatform platform, Stock stock, CancellationToken stop) => new(
        await platform.TokenAsync($"officer --institution {stock.Biggest.Code}", stop),
        await platform.TokenAsync($"officer --institution {stock.Institutions[0].Code}", stop),
        await platform.TokenAsync($"open311 --jurisdiction lt --sub {stock.Client}", stop));

    internal static HttpRequestMessage Files() => new(HttpMethod.Post, Local("/api/complaints"))
    {
        Content = new StringContent(Complaint, Encoding.UTF8, MediaTypeNames.Application.Json),
    };

    /// <summary>An officer, of the big municipality as often as of a small one.</summary>
    internal HttpRequestMessage Officer(Random random, string query) =>
        With(Public($"/api/complaints/inbox{query}"), random.Next(2) == 0 ? OfBiggest : OfSmall);

    internal HttpRequestMessage OfficerOfBiggest(string query) => With(Public($"/api/complaints/inbox{query}"), OfBiggest);

    internal static HttpRequestMessage Guest(MadeUpCase one)
    {
        var request = Public($"/api/complaints/{one.Reference}");
        request.Headers.Add("X-Case-Secret", MadeUpCase.SecretOf(one.Number));
        return request;
    }

    internal static HttpRequestMessage Public(string path) => new(HttpMethod.Get, Local(path));

    internal static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static HttpRequestMessage With(HttpRequestMessage request, string token)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    private static Uri Local(string path) => new(path, UriKind.Relative);
}
