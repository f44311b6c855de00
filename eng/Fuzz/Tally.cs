using System.Collections.Concurrent;
using OpenGov.Fuzz.Checks;
using OpenGov.Fuzz.Sending;

namespace OpenGov.Fuzz;

/// <summary>What was sent, what came back, and what was wrong with it.</summary>
internal sealed class Tally
{
    private const int KeptFaults = 2000;
    private const int KeptSlow = 20;

    private readonly ConcurrentDictionary<string, int> statuses = new();
    private readonly ConcurrentDictionary<string, int> operations = new();
    private readonly ConcurrentDictionary<string, int> succeeded = new();
    private readonly ConcurrentDictionary<string, int> roles = new();
    private readonly Lock slow = new();
    private readonly List<(Draft Draft, Heard Heard)> slowest = [];
    private readonly ConcurrentDictionary<FaultKind, int> kinds = new();
    private int requests, faults;

    internal int Requests => requests;
    internal int FaultCount => faults;

    /// <summary>The first ones; all are counted.</summary>
    internal ConcurrentQueue<Fault> Faults { get; } = new();
    internal IReadOnlyDictionary<string, int> Statuses => statuses;
    internal IReadOnlyDictionary<string, int> Operations => operations;

    /// <summary>How often each operation did what it is there for: what never succeeds is hardly fuzzed.</summary>
    internal IReadOnlyDictionary<string, int> Succeeded => succeeded;

    internal IReadOnlyDictionary<string, int> Roles => roles;

    /// <summary>The slowest first.</summary>
    internal IReadOnlyList<(Draft Draft, Heard Heard)> Slowest => slowest;

    internal void Count(Draft draft, Heard heard)
    {
        Interlocked.Increment(ref requests);
        statuses.AddOrUpdate(heard.Status == 0 ? "no answer" : $"{heard.Status}", 1, (_, before) => before + 1);
        operations.AddOrUpdate(draft.Operation.ToString(), 1, (_, before) => before + 1);
        roles.AddOrUpdate(draft.Role.Name, 1, (_, before) => before + 1);
        if (heard.IsSuccess) succeeded.AddOrUpdate(draft.Operation.ToString(), 1, (_, before) => before + 1);
        lock (slow)
        {
            if (slowest.Count == KeptSlow && slowest[^1].Heard.Took >= heard.Took) return;
            slowest.Add((draft, heard));
            slowest.Sort((one, other) => other.Heard.Took.CompareTo(one.Heard.Took));
            if (slowest.Count > KeptSlow) slowest.RemoveAt(KeptSlow);
        }
    }

    internal int FaultsOf(FaultKind kind) => kinds.GetValueOrDefault(kind);

    internal void Add(Fault fault)
    {
        kinds.AddOrUpdate(fault.Kind, 1, (_, before) => before + 1);
        if (Interlocked.Increment(ref faults) <= KeptFaults) Faults.Enqueue(fault);
    }
}
