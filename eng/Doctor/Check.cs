namespace OpenGov.Doctor;

/// <summary>One thing that is looked at.</summary>
/// <param name="Advice">For when it cannot even be looked at.</param>
/// <param name="ExamineAsync">Answers one or more lines.</param>
internal sealed record Check(string Name, string Advice, Func<CancellationToken, Task<IReadOnlyList<Finding>>> ExamineAsync)
{
    /// <summary>A check that asks nobody, as the disk: it may hang all the same.</summary>
    internal static Check Of(string name, string advice, Func<IReadOnlyList<Finding>> examine) =>
        new(name, advice, cancellation => Task.Run(examine, cancellation));
}
