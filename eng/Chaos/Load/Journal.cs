using System.Collections.Concurrent;

namespace OpenGov.Chaos.Load;

/// <summary>What the platform has told its clients, and nothing else: what it acknowledged has to be true for ever.</summary>
internal sealed class Journal
{
    private readonly ConcurrentQueue<Filed> filed = new();
    private readonly ConcurrentQueue<Stepped> stepped = new();
    private readonly ConcurrentQueue<Surprise> surprises = new();
    private readonly ConcurrentQueue<GivenUp> givenUp = new();
    private int attempts;

    /// <summary>In the order in which they were acknowledged.</summary>
    internal IReadOnlyCollection<Filed> Filed => filed;

    /// <summary>In the order in which they were acknowledged.</summary>
    internal IReadOnlyCollection<Stepped> Stepped => stepped;

    internal IReadOnlyCollection<Surprise> Surprises => surprises;

    internal IReadOnlyCollection<GivenUp> GivenUp => givenUp;

    /// <summary>Requests, repetitions included.</summary>
    internal int Attempts => attempts;

    internal void Attempted() => Interlocked.Increment(ref attempts);

    internal void Note(Filed one) => filed.Enqueue(one);

    internal void Note(Stepped one) => stepped.Enqueue(one);

    internal void Note(Surprise one) => surprises.Enqueue(one);

    internal void Note(GivenUp one) => givenUp.Enqueue(one);
}

/// <summary>A complaint was acknowledged with 201.</summary>
/// <param name="Title">Of this complaint alone.</param>
/// <param name="Email">Of this complaint alone.</param>
internal sealed record Filed(string Title, string Email, string Reference);

/// <summary>A step on a case was acknowledged.</summary>
/// <param name="Entry">The kind of the entry that it leaves in the timeline, as <c>taken</c>.</param>
/// <param name="Version">The version of the case that was answered.</param>
/// <param name="Text">What was written; null where nothing is.</param>
internal sealed record Stepped(string Reference, string Entry, int Version, string? Text);

/// <summary>An answer from which a client learns neither that it is done nor that it should ask again.</summary>
internal sealed record Surprise(string Deed, string Answer);

/// <summary>A client asked to the end of the run and was neither served nor refused.</summary>
/// <param name="LastAnswer">What it heard last.</param>
internal sealed record GivenUp(string Deed, string LastAnswer);
