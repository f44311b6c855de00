namespace OpenGov.Replay;

/// <summary>How far it is: a bar where a person looks on, else a line every tenth.</summary>
internal sealed class ProgressBar(TextWriter to, bool isTerminal, string deed, int total)
{
    private const int Width = 40;
    private readonly Lock drawing = new();
    private int done;
    private int refused;
    private int shown = -1;

    internal void Step(bool isRefused)
    {
        lock (drawing)
        {
            done++;
            if (isRefused) refused++;
            Draw();
        }
    }

    /// <summary>Ends the line of the bar, wherever it stands.</summary>
    internal void End()
    {
        lock (drawing)
        {
            if (isTerminal && shown >= 0) to.WriteLine();
        }
    }

    private void Draw()
    {
        var part = (int)((long)done * (isTerminal ? 100 : 10) / total);
        if (part == shown && done < total) return;
        shown = part;
        var text = $"{deed} {done} of {total}{(refused > 0 ? $", {refused} refused or without answer" : "")}";
        if (!isTerminal)
        {
            if (part > 0) to.WriteLine($"{text} ({part * 10} %)");
            return;
        }

        var full = part * Width / 100;
        to.Write($"\r[{new string('#', full)}{new string('.', Width - full)}] {part,3} %  {text}\e[K");
        to.Flush();
    }
}
