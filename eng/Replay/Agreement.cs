using System.Globalization;

namespace OpenGov.Replay;

/// <summary>How many of some cases lie with the institution that had them in their own city.</summary>
internal readonly record struct Agreement(int Agreed, int Of)
{
    internal double Ratio => Of == 0 ? 0 : (double)Agreed / Of;

    internal static Agreement Among(IEnumerable<Landed> cases)
    {
        var judged = cases.Where(one => one.Case.Institution is not null).ToList();
        return new(judged.Count(one => one.Institution == one.Case.Institution), judged.Count);
    }

    public override string ToString() => Of == 0 ? "none" : string.Create(CultureInfo.InvariantCulture, $"{Agreed} of {Of} ({Ratio:0.000})");

    /// <summary>Even or odd by its last digit; an id that ends otherwise is neither.</summary>
    internal static bool IsIn(string half, Case one) => char.IsAsciiDigit(one.Id[^1]) && (one.Id[^1] - '0') % 2 == (half == "even" ? 0 : 1);
}
