namespace OpenGov.Complaints.Features.Open311.Wire;

/// <summary>How long parameters may be, in characters of Unicode.</summary>
internal static class Longest
{
    /// <summary>As the standard has it.</summary>
    internal const int Description = 4000;

    internal const int WebAddress = 2000;
    internal const int Code = 100;
    internal const int Phone = 50;
}
