using System.Xml.Linq;
using OpenGov.Bench.Reads;

namespace OpenGov.Bench.Tests;

public sealed class DrawingHowCostGrows
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Who_cannot_see_the_drawing_is_told_every_figure_of_it()
    {
        var drawing = XDocument.Parse(CostChart.Draw([Grown("inbox", 12, 14), Grown("search", 20, 90)])).Root!;

        Assert.Equal("img", drawing.Attribute("role")?.Value);
        Assert.NotEmpty(drawing.Element(Svg + "title")!.Value);
        var told = drawing.Element(Svg + "desc")!.Value;
        Assert.Contains("inbox: 12 ms at 10,000 cases, 14 ms at 100,000 cases.", told, StringComparison.Ordinal);
        Assert.Contains("search: 20 ms at 10,000 cases, 90 ms at 100,000 cases.", told, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_that_end_close_together_have_names_that_do_not_overlap()
    {
        var drawing = XDocument.Parse(CostChart.Draw([Grown("inbox", 12, 14), Grown("status", 12, 14.1), Grown("filing", 12, 14.2)])).Root!;

        var names = drawing.Elements(Svg + "text").Where(text => text.Value.EndsWith(" ms", StringComparison.Ordinal)).Select(text => (double)text.Attribute("y")!).Order().ToList();
        Assert.Equal(3, names.Count);
        Assert.All(names.Zip(names.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 15));
    }

    [Theory]
    [InlineData(12, 18, 1)] // both below what anybody notices
    [InlineData(12, 50, 2.5)]
    [InlineData(40, 100, 2.5)]
    public void What_is_faster_than_anybody_notices_does_not_count_as_growth(double few, double many, double ratio) =>
        Assert.Equal(ratio, Grown("inbox", few, many).Ratio(100_000, 10_000), 3);

    private static Growth Grown(string question, double few, double many)
    {
        var growth = new Growth(question, IsJudged: true);
        growth.Add(10_000, [few]);
        growth.Add(100_000, [many]);
        return growth;
    }
}
