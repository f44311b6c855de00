namespace OpenGov.Lawbook;

/// <summary>A last day and how it was counted, so that anyone can count again.</summary>
/// <param name="ReceivedOn">Day 0; the first working day counted comes after it.</param>
/// <param name="Skipped">The days between that did not count, in order.</param>
public sealed record Deadline(DateOnly ReceivedOn, int WorkingDays, DateOnly DueOn, IReadOnlyList<SkippedDay> Skipped);

/// <summary>A day that does not count, and why.</summary>
/// <param name="Holiday">The holiday by language; null on a mere weekend.</param>
public sealed record SkippedDay(DateOnly Day, IReadOnlyDictionary<string, string>? Holiday);
