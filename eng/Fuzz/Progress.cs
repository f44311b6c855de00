namespace OpenGov.Fuzz;

/// <summary>Says how far it is, every twentieth part of the way.</summary>
internal static class Progress
{
    private const int Parts = 20;

    internal static Action<int> Of(int all, TextWriter output)
    {
        var told = 0;
        return sent =>
        {
            var part = (int)((long)sent * Parts / all);
            if (part > Volatile.Read(ref told) && Interlocked.Exchange(ref told, part) < part) output.WriteLine($"  {sent} of {all}");
        };
    }
}
