using System.Text;

namespace OpenGov.Replay.Tests;

public sealed class KeepingTheJournal : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"opengov-journal-{Guid.NewGuid():N}");
    private readonly MovedClock clock = new();

    private string File => Path.Combine(folder, "replay", "boston-0123.jsonl");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_was_acknowledged_is_known_in_the_next_run()
    {
        using (var journal = Open())
        {
            journal.Sending("1");
            journal.Acknowledge("1", new Receipt("BOSTON-1"));
            journal.Sending("2");
            journal.Acknowledge("2", new Receipt(null, "token-2"));
        }

        using var again = Open();

        Assert.Equal(["BOSTON-1", null], again.Receipts.Values.Select(one => one.Number));
        Assert.Equal("token-2", again.Receipts["2"].Token);
    }

    [Fact]
    public void Half_a_line_that_a_killed_run_left_is_cut_off_and_the_rest_stands()
    {
        using (var journal = Open()) journal.Acknowledge("1", new Receipt("BOSTON-1"));
        System.IO.File.AppendAllText(File, """{"row":"2","num""", Encoding.UTF8);

        using (var again = Open())
        {
            Assert.Equal(["1"], again.Receipts.Keys);
            again.Acknowledge("3", new Receipt("BOSTON-3"));
        }

        using var third = Open();
        Assert.Equal(["1", "3"], third.Receipts.Keys);
    }

    [Fact]
    public void A_second_run_beside_the_first_is_turned_away()
    {
        using var first = Open();

        Assert.Throws<TroubleException>(() => Open().Dispose());
    }

    [Fact]
    public void A_journal_that_is_none_is_told_and_left_as_it_is()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllText(File, "these are my notes\n");

        Assert.Throws<TroubleException>(() => Open().Dispose());

        Assert.Equal("these are my notes\n", System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void What_was_sent_a_day_ago_without_an_answer_is_not_sent_again()
    {
        using (var journal = Open())
        {
            foreach (var row in (string[])["1", "2", "3"]) journal.Sending(row);
            journal.Acknowledge("2", new Receipt("BOSTON-2"));
            journal.Forget("3");
        }

        using (var soon = Open()) Assert.False(soon.IsUncertain("1"));
        clock.Now += TimeSpan.FromHours(24);
        using var late = Open();

        Assert.Equal([true, false, false], new[] { "1", "2", "3" }.Select(late.IsUncertain));
    }

    private Journal Open() => Journal.Open(File, clock);

    private sealed class MovedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
