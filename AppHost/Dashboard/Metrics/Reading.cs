namespace OpenGov.Dashboard.Metrics;

/// <summary>What is read from the points of a metric.</summary>
internal enum Reading
{
    Value,
    PerSecond,
    PerMinute,

    /// <summary>Three lines of each: the half, nine tenths and ninety-nine hundredths were at most this.</summary>
    Percentiles,
}
