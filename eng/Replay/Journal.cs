using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenGov.Replay;

/// <summary>
/// What was sent and what was acknowledged, a line each, written at once: a run that was killed goes on where it stopped, and
/// nothing is filed twice. While a run has it open, a second one is turned away.
/// </summary>
internal sealed class Journal : IDisposable
{
    /// <summary>The platform knows a repeated request for 24 hours; what was sent before that and never acknowledged must not be sent again.</summary>
    internal static readonly TimeSpan RepeatedIsKnownFor = TimeSpan.FromHours(23);

    private static readonly JsonSerializerOptions Short = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly Dictionary<string, Receipt> receipts = [];
    private readonly Dictionary<string, DateTimeOffset> sent = [];
    private readonly FileStream file;
    private readonly TimeProvider clock;
    private readonly Lock writing = new();

    private Journal(FileStream file, TimeProvider clock) => (this.file, this.clock) = (file, clock);

    /// <summary>What was acknowledged, by the row's id.</summary>
    internal IReadOnlyDictionary<string, Receipt> Receipts => receipts;

    internal string Path => file.Name;

    /// <exception cref="TroubleException">Another run has it open, or it cannot be read.</exception>
    internal static Journal Open(string path, TimeProvider clock)
    {
        Journal? journal = null;
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            journal = new Journal(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), clock);
            journal.ReadWhole();
            return journal;
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or JsonException)
        {
            journal?.Dispose();
            throw new TroubleException($"The journal {path} cannot be used: {wrong.Message}", "Does another run of the same file go on? Let it end first.");
        }
    }

    /// <summary>True where a row was sent so long ago, without an answer, that sending it again might file it twice.</summary>
    internal bool IsUncertain(string row) =>
        !receipts.ContainsKey(row) && sent.TryGetValue(row, out var at) && clock.GetUtcNow() - at > RepeatedIsKnownFor;

    internal void Sending(string row)
    {
        lock (writing)
        {
            if (sent.TryAdd(row, clock.GetUtcNow())) Write(new Line(row, Sent: sent[row]));
        }
    }

    internal void Acknowledge(string row, Receipt receipt)
    {
        lock (writing)
        {
            receipts[row] = receipt;
            Write(new Line(row, receipt.Number, receipt.Token));
        }
    }

    /// <summary>The platform refused it: sent again, it is a new request.</summary>
    internal void Forget(string row)
    {
        lock (writing)
        {
            if (sent.Remove(row)) Write(new Line(row));
        }
    }

    public void Dispose() => file.Dispose();

    private void ReadWhole()
    {
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        // A run that was killed may have left half a line.
        var whole = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        foreach (var line in Encoding.UTF8.GetString(bytes, 0, whole).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            Take(JsonSerializer.Deserialize<Line>(line, Short)!);
        file.SetLength(whole);
        file.Position = whole;
    }

    private void Take(Line line)
    {
        if (line.Number is not null || line.Token is not null) receipts[line.Row] = new Receipt(line.Number, line.Token);
        else if (line.Sent is { } at) sent.TryAdd(line.Row, at);
        else sent.Remove(line.Row);
    }

    private void Write(Line line)
    {
        file.Write([.. JsonSerializer.SerializeToUtf8Bytes(line, Short), (byte)'\n']);
        file.Flush();
    }

    private sealed record Line(string Row, string? Number = null, string? Token = null, DateTimeOffset? Sent = null);
}

/// <summary>What a case is called on the platform: its number, or a token for which the number is given later.</summary>
internal sealed record Receipt(string? Number, string? Token = null);
