using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace OpenGov.Bench.Ceiling;

/// <summary>The least that takes a filing durably: binds the same JSON, writes the same rows in one batch, answers alike.</summary>
internal static class CeilingServer
{
    internal const string Word = "ceiling";

    /// <summary>Names its connection string.</summary>
    internal const string Database = "BENCH_DATABASE";

    internal static async Task<int> ServeAsync()
    {
        await using var bare = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Environment.GetEnvironmentVariable(Database))
        {
            // All of a filing's statements, from their first use on.
            MaxAutoPrepare = 32,
            AutoPrepareMinUsages = 1,
        }.ConnectionString);
        var rows = await FilingRows.LearnAsync(bare, CancellationToken.None);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/complaints", async (Filed filed, CancellationToken stop) =>
        {
            await rows.InsertAsync(bare, stop);
            return TypedResults.Created("/complaints/LT-2026-0000-0000-0", Receipt.For(filed));
        });
        return await BareServer.RunAsync(app, string.Join(", ", rows.Tables));
    }

    /// <summary>What a person files.</summary>
    internal sealed record Filed(
        string Title, string Text, string Category, string Name, string Email, string? Municipality = null, string? Institution = null, string? Place = null,
        string? Territory = null, double? Latitude = null, double? Longitude = null, bool IsPublic = true,
        IReadOnlyDictionary<string, IReadOnlyList<string>>? Attributes = null, string? Language = null, string Channel = "api", string? Jurisdiction = null);

    /// <summary>As long as a real one.</summary>
    internal sealed record Receipt(
        string Reference, string? Secret, string State, string StateText, Named Institution, Coded Reason, DateOnly DueOn, int Version, string Language)
    {
        internal static Receipt For(Filed filed) => new(
            "LT-2026-0000-0000-0", "0123456789ABCDEFGHJKMNPQRS", "routed", "Perduotas institucijai", new(filed.Municipality ?? "", "Vilniaus miesto savivaldybė"),
            new("territory-chosen", "Pagal jūsų pasirinktą savivaldybę."), DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime), 1, filed.Language ?? "lt");
    }

    internal sealed record Named(string Code, string Name);

    internal sealed record Coded(string Code, [property: JsonPropertyName("text")] string Words);
}
