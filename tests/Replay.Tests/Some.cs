namespace OpenGov.Replay.Tests;

/// <summary>A small Boston.</summary>
internal static class Some
{
    internal const string Header = "CASE_ENQUIRY_ID,OPEN_DT,TARGET_DT,CLOSED_DT,CASE_TITLE,TYPE,QUEUE,neighborhood,LATITUDE,LONGITUDE";

    internal static Register Register { get; } = new(
        "boston",
        TimeZoneInfo.FindSystemTimeZoneById("America/New_York"),
        [Listed("pothole", "Pothole", isPublic: true), Listed("graffiti", "Graffiti", isPublic: true), Listed("noise", "Noise")],
        [Listed("boston-back-bay", "Back Bay")],
        [Listed("boston-queue-one", "Queue One"), Listed("boston-triage", "Triage desk")]);

    /// <param name="rows">Below the header.</param>
    /// <param name="note">The closing reason of each row.</param>
    internal static CsvTable Table(string rows = "", string? note = null)
    {
        var lines = rows.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(row => $"{row},{note}\n");
        return CsvTable.Parse($"{Header},CLOSURE_REASON\n{string.Concat(lines)}", "0123456789abcdef");
    }

    private static Listed Listed(string code, string name, bool isPublic = false) => new(code, new Dictionary<string, string> { ["en"] = name }, isPublic);
}
