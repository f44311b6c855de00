using OpenGov.Boston;
using OpenGov.Testing;

namespace OpenGov.EndToEnd.Tests;

/// <summary>A platform with Lithuania, and beside it Boston as real rows make it. Its limits are those it has at people's homes.</summary>
public sealed class TwoCities : IAsyncDisposable
{
    private readonly DirectoryInfo more = Directory.CreateTempSubdirectory("opengov-cities-");

    private TwoCities()
    {
    }

    public Platform Platform { get; private set; } = null!;

    public static string BostonRows => TestData.Path("complaints/boston311_2015_sample.csv");

    public static string Points => TestData.Path("lithuania/point_to_municipality.csv");

    public static async Task<TwoCities> StartAsync()
    {
        var cities = new TwoCities();
        BostonFolder.Write(BostonRows, Path.Combine(cities.more.FullName, BostonFolder.Code));
        cities.Platform = await Platform.StartAsync(settings: new() { ["Jurisdictions__More"] = cities.more.FullName });
        return cities;
    }

    /// <summary>Replays a file and expects that nothing was lost, doubled or refused.</summary>
    /// <returns>The summary.</returns>
    public Task<string> ReplayAsync(string file, string jurisdiction, params string[] more) =>
        Platform.RunAsync("eng/replay.sh", [file, "--jurisdiction", jurisdiction, .. more]);

    /// <summary>How many lines of the journal acknowledge a row; while a run goes on nobody else can read it.</summary>
    public int Acknowledged(string jurisdiction) => Directory.EnumerateFiles(Path.Combine(Platform.Folder, "replay"), $"{jurisdiction}-*.jsonl")
        .SelectMany(File.ReadLines).Count(line => line.Contains("\"number\"", StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        if (Platform is not null)
            await Platform.DisposeAsync();
        more.Delete(recursive: true);
    }
}
