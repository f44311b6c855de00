using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OpenGov.Complaints.Data;
using OpenGov.Complaints.Domain;
using OpenGov.Complaints.Features.Filing;
using OpenGov.Lawbook;
using OpenGov.ServiceDefaults;

namespace OpenGov.Complaints.Features;

/// <summary>Anybody takes the public cases of a jurisdiction home, as a table or a map; row after row, however many there are.</summary>
internal static class ExportPublicCases
{
    /// <summary>Which cases.</summary>
    public sealed record Query
    {
        /// <summary>The code of a jurisdiction; may be left out where only one is active.</summary>
        [PlainText(ComplaintLimits.Code, OneLine = true, Optional = true)]
        public string? Jurisdiction { get; init; }

        /// <summary>Cases filed at or after this moment.</summary>
        public DateTimeOffset? From { get; init; }

        /// <summary>Cases filed before this moment.</summary>
        public DateTimeOffset? Until { get; init; }
    }

    internal static void Map(IEndpointRouteBuilder complaints)
    {
        complaints.MapGet("/export.csv", Csv)
            .WithName("ExportPublicCasesAsCsv").WithSummary("Export the public cases of a jurisdiction as CSV")
            .WithDescription("RFC 4180, UTF-8, in the order of filing. Nobody's words, names or typed addresses.").Produces<string>(200, "text/csv");
        complaints.MapGet("/export.geojson", GeoJson)
            .WithName("ExportPublicCasesAsGeoJson").WithSummary("Export the public cases of a jurisdiction as GeoJSON")
            .WithDescription("RFC 7946, in the order of filing; a case without a point has a null geometry.").Produces<string>(200, "application/geo+json");
    }

    private static Results<PushStreamHttpResult, ProblemHttpResult> Csv([AsParameters] Query query, Atlas atlas, ComplaintsDb db, CancellationToken cancellation)
    {
        if (atlas.Jurisdictions.Find(query.Jurisdiction) is not { } law) return UnknownJurisdiction(atlas);
        return TypedResults.Stream(
            async stream =>
            {
                await using var writer = new StreamWriter(stream, new UTF8Encoding(false), 64 * 1024) { NewLine = "\r\n" };
                await writer.WriteLineAsync(PublicRow.Columns);
                var row = await PublicRow.OfAsync(law, db, cancellation);
                await foreach (var one in CasesOf(law, query, db).WithCancellation(cancellation))
                    await writer.WriteLineAsync(string.Join(',', row.Cells(one).Select(cell => Quoted(cell.Value))));
            },
            "text/csv; charset=utf-8", $"{law.Code}.csv");
    }

    private static Results<PushStreamHttpResult, ProblemHttpResult> GeoJson([AsParameters] Query query, Atlas atlas, ComplaintsDb db, CancellationToken cancellation)
    {
        if (atlas.Jurisdictions.Find(query.Jurisdiction) is not { } law) return UnknownJurisdiction(atlas);
        return TypedResults.Stream(
            async stream =>
            {
                await using var writer = new StreamWriter(stream, new UTF8Encoding(false), 64 * 1024) { NewLine = "\n" };
                await writer.WriteAsync("{\"type\":\"FeatureCollection\",\"features\":[");
                var row = await PublicRow.OfAsync(law, db, cancellation);
                var between = "\n";
                await foreach (var one in CasesOf(law, query, db).WithCancellation(cancellation))
                {
                    await writer.WriteAsync(between + JsonSerializer.Serialize(Feature(one, row), JsonSerializerOptions.Web));
                    between = ",\n";
                }

                await writer.WriteLineAsync("\n]}");
            },
            "application/geo+json", $"{law.Code}.geojson");
    }

    private static IAsyncEnumerable<OpenCase> CasesOf(Jurisdiction law, Query query, ComplaintsDb db)
    {
        // A client's own cases that are not public stay out: what is exported is passed on.
        var cases = db.OpenCases.AsNoTracking().Where(one => one.IsPublic && one.Jurisdiction == law.Code);
        if (query.From is { } from) cases = cases.Where(one => one.FiledAt >= from.ToUniversalTime());
        if (query.Until is { } until) cases = cases.Where(one => one.FiledAt < until.ToUniversalTime());
        return cases.OrderBy(one => one.FiledAt).ThenBy(one => one.Id).AsAsyncEnumerable();
    }

    private static object Feature(OpenCase one, PublicRow row) => new
    {
        type = "Feature",
        id = one.Reference,
        geometry = one is { Latitude: { } latitude, Longitude: { } longitude } ? new { type = "Point", coordinates = new[] { longitude, latitude } } : null,
        properties = row.Cells(one).Where(cell => cell.Name is not ("latitude" or "longitude")).ToDictionary(cell => cell.Name, cell => cell.Value),
    };

    // A cell that begins like a formula would be run by a spreadsheet (OWASP, CSV injection).
    private static string Quoted(string? cell)
    {
        if (string.IsNullOrEmpty(cell)) return "";
        var safe = cell[0] is '=' or '+' or '@' || (cell[0] == '-' && !double.TryParse(cell, CultureInfo.InvariantCulture, out _)) ? "'" + cell : cell;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    private static ProblemHttpResult UnknownJurisdiction(Atlas atlas) => Problems.BadRequest(
        "jurisdiction.unknown", $"Name one of the jurisdictions that are active: {string.Join(", ", atlas.Jurisdictions.All.Select(one => one.Code))}.");
}
