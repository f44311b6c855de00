namespace OpenGov.Bench.Load;

/// <summary>What a process of load is to do: the same request again and again, each with a key and a person of its own.</summary>
internal sealed record Order
{
    internal const string PersonPlace = "p-00000000@";

    public required Uri Url { get; init; }

    /// <summary>Holds <see cref="PersonPlace"/>, whose digits are the number of the request.</summary>
    public required string Body { get; init; }

    /// <summary>As <c>Bearer …</c>; none where it is null.</summary>
    public string? Authorization { get; init; }

    /// <summary>Connections, each with one request at a time.</summary>
    public required int Clients { get; init; }

    public required double Seconds { get; init; }

    /// <summary>Requests a second, come what may; null: each client sends the next as soon as the last is answered.</summary>
    public double? Rate { get; init; }

    /// <summary>Requests; fewer when the time is over before.</summary>
    public int AtMost { get; init; } = int.MaxValue;

    /// <summary>The number of the first request.</summary>
    public int First { get; init; }

    /// <summary>Tells when each request was answered.</summary>
    public bool TellsWhen { get; init; }
}

/// <summary>When a request was answered.</summary>
internal sealed record Reply(int Number, DateTime At);

/// <summary>What came of it.</summary>
/// <param name="Answered">With 201.</param>
/// <param name="PerSecond">Answers, over the time until the last of them.</param>
/// <param name="MedianMs">From the moment at which a request was due to its answer, the wait for a free client included.</param>
/// <param name="SlicesP99Ms">Of each ten seconds: a disk that stands still for a second shows in one of them.</param>
/// <param name="Refused">Answered otherwise.</param>
/// <param name="Refusal">The first of these answers.</param>
/// <param name="CpuMsEach">What the load itself cost.</param>
/// <param name="Replies">Where the order asked for them.</param>
internal sealed record Outcome(
    int Answered, double PerSecond, double MedianMs, double P99Ms, double WorstMs, IReadOnlyList<double> SlicesP99Ms,
    int Refused, string? Refusal, double CpuMsEach, IReadOnlyList<Reply> Replies)
{
    internal const double SliceSeconds = 10;
}
