namespace OpenGov.Replay.Tests;

public sealed class SeeingHowFarItIs
{
    [Fact]
    public void Where_nobody_looks_on_a_line_is_written_every_tenth()
    {
        var lines = Draw(isTerminal: false, steps: 250).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(10, lines.Length);
        Assert.Equal("Filed 25 of 250, 1 refused or without answer (10 %)", lines[0]);
        Assert.Equal("Filed 250 of 250, 1 refused or without answer (100 %)", lines[^1]);
    }

    [Fact]
    public void A_person_sees_one_line_with_a_bar_that_fills()
    {
        var said = Draw(isTerminal: true, steps: 4);

        Assert.Equal(1, said.Count(letter => letter == '\n'));
        Assert.Contains("\r[##########..............................]  25 %  Filed 1 of 4, 1 refused", said, StringComparison.Ordinal);
        Assert.Contains($"\r[{new string('#', 40)}] 100 %  Filed 4 of 4", said, StringComparison.Ordinal);
    }

    private static string Draw(bool isTerminal, int steps)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var bar = new ProgressBar(output, isTerminal, "Filed", steps);
        for (var step = 0; step < steps; step++) bar.Step(isRefused: step == 0);
        bar.End();
        return output.ToString();
    }
}
