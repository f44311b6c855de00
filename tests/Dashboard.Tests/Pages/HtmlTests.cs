using OpenGov.Dashboard.ConsoleLogs;
using OpenGov.Dashboard.Markup;

namespace OpenGov.Dashboard.Tests.Pages;

public sealed class HtmlTests
{
    [Fact]
    public void What_stands_in_a_hole_is_encoded_and_markup_is_not()
    {
        var value = "<b title=\"'&\">\0";
        Html inner = $"<i>{value}</i>";
        Html outer = $"<p class=\"{value}\">{inner}{new List<Html> { inner, inner }}{(string?)null}{3.5:0.00}{(int?)null}</p>";

        const string Encoded = "&lt;b title=&quot;&#39;&amp;&quot;&gt;\uFFFD";
        Assert.Equal($"<p class=\"{Encoded}\"><i>{Encoded}</i><i>{Encoded}</i><i>{Encoded}</i>3.50</p>", outer.ToString());
    }

    [Fact]
    public void A_parameter_of_an_address_is_escaped_and_an_empty_one_left_out() =>
        Assert.Equal("/traces?text=a%26b%3D%22c%22", Url.To("/traces", ("text", "a&b=\"c\""), ("route", ""), ("status", null)));

    [Fact]
    public void The_longest_secret_is_masked_first_and_none_means_none()
    {
        Assert.Equal("a •••••••• b ••••••••", new Mask(["key", "key-of-all"]).Apply("a key-of-all b key"));
        Assert.Equal("a key", new Mask([""]).Apply("a key"));
    }

    [Theory]
    [InlineData(0.0000004, "0 µs")]
    [InlineData(0.000250, "250 µs")]
    [InlineData(0.0093, "9.3 ms")]
    [InlineData(0.745, "745 ms")]
    [InlineData(12.3456, "12.35 s")]
    [InlineData(125, "2 min 5 s")]
    [InlineData(7_260, "2 h 1 min")]
    [InlineData(180_000, "2 d 2 h")]
    public void A_duration_is_written_as_people_read_it(double seconds, string words) => Assert.Equal(words, Written.Duration(TimeSpan.FromSeconds(seconds)));
}
