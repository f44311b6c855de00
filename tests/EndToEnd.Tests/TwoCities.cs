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

    /// <summary>How many lines of the journal acknowledge a row.</summary>
    public int Acknowledged(string jurisdiction)
    {
        var folder = Path.Combine(Platform.Folder, "replay");
        return !Directory.Exists(folder) ? 0 : Directory.EnumerateFiles(folder, $"{jurisdiction}-*.jsonl").Sum(CountAcknowledged);
    }

    public async ValueTask DisposeAsync()
    {
        if (Platform is not null)
            await Platform.DisposeAsync();
        more.Delete(recursive: true);
    }

    private static int CountAcknowledged(string journal)
    {
        // A run keeps its journal locked; who reads along asks for no lock.
        using var reader = new StreamReader(new FileStream(journal, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return reader.ReadToEnd().Split('\n').Count(line => line.Contains("\"number\"", StringComparison.Ordinal));
    }
}
