using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using OpenGov.Complaints.Features.Open311.Wire;

namespace OpenGov.Complaints.Tests.Open311;

/// <summary>Whatever is answered, JSON and XML say the same.</summary>
public sealed class TheTwins
{
    [Fact]
    public void Any_answer_says_the_same_in_JSON_and_in_XML() => Prop.ForAll(Answers(depth: 3).ToArbitrary(), answer =>
    {
        var (json, xml) = Written(answer);
        AreTwins(json, xml);
        Says(answer, json);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Theory]
    [InlineData("NUL \0 and ESC \u001b", "NUL \uFFFD and ESC \uFFFD")]
    [InlineData("no characters \uFFFE\uFFFF", "no characters \uFFFD\uFFFD")]
    [InlineData("<script>alert('ą')</script> &amp; ]]> 😀", "<script>alert('ą')</script> &amp; ]]> 😀")]
    [InlineData(" two\r\nlines\tand\rblanks ", " two\r\nlines\tand\rblanks ")]
    [InlineData(" \r\n ", null)]
    [InlineData("", null)]
    public void What_XML_cannot_hold_is_replaced_and_breaks_nothing(string written, string? read)
    {
        var (json, xml) = Written(Element.Of("request", Element.Of("description", written)));

        Assert.Equal(read, json.GetProperty("description").GetString());
        Assert.Equal(read ?? "", xml.Element("description")!.Value);
    }

    // No attribute can hold half of a pair.
    [Fact]
    public void Half_of_a_pair_is_replaced_as_well() =>
        What_XML_cannot_hold_is_replaced_and_breaks_nothing("half \uD83D of a pair \uDE00", "half \uFFFD of a pair \uFFFD");

    [Fact]
    public void Twins_that_differ_would_be_noticed()
    {
        var json = JsonDocument.Parse("""[{"status":"open"}]""").RootElement;

        Assert.ThrowsAny<Exception>(() => AreTwins(json, XElement.Parse("<requests><request><status>closed</status></request></requests>")));
        Assert.ThrowsAny<Exception>(() => AreTwins(json, XElement.Parse("<requests><request><state>open</state></request></requests>")));
        Assert.ThrowsAny<Exception>(() => AreTwins(json, XElement.Parse("<requests/>")));
    }

    /// <summary>Fails where the two do not say the same; knows nothing of how they were made.</summary>
    internal static void AreTwins(JsonElement json, XElement xml)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                Assert.Equal(json.EnumerateObject().Select(one => one.Name), xml.Elements().Select(one => one.Name.LocalName));
                foreach (var (property, child) in json.EnumerateObject().Zip(xml.Elements())) AreTwins(property.Value, child);
                break;
            case JsonValueKind.Array:
                Assert.Equal(json.GetArrayLength(), xml.Elements().Count());
                Assert.True(xml.Elements().Select(one => one.Name).Distinct().Count() <= 1, "The children of a list have one name.");
                foreach (var (item, child) in json.EnumerateArray().Zip(xml.Elements())) AreTwins(item, child);
                break;
            default:
                Assert.Empty(xml.Elements());
                Assert.Equal(TextOf(json, xml.Value), xml.Value);
                break;
        }
    }

    private static string? TextOf(JsonElement json, string inXml) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => double.Parse(inXml, CultureInfo.InvariantCulture) == json.GetDouble() ? inXml : json.GetRawText(),
        _ => "",
    };

    /// <summary>Fails where the JSON does not say what the answer says.</summary>
    private static void Says(Element answer, JsonElement json)
    {
        switch (answer)
        {
            case TextElement text: Assert.Equal(text.Text, json.GetString()); break;
            case NumberElement number: Assert.Equal(number.Number, json.ValueKind == JsonValueKind.Null ? null : json.GetDouble()); break;
            case FlagElement flag: Assert.Equal(flag.IsSet, json.GetBoolean()); break;
            case GroupElement group:
                Assert.Equal(group.Fields.Count, json.EnumerateObject().Count());
                foreach (var field in group.Fields) Says(field, json.GetProperty(field.Name));
                break;
            case ListElement list:
                foreach (var (item, written) in list.Items.Zip(json.EnumerateArray())) Says(item, written);
                break;
            default: Assert.Fail($"No test for {answer}."); break;
        }
    }

    private static (JsonElement Json, XElement Xml) Written(Element answer)
    {
        using var xml = new MemoryStream(WireFormat.Xml.Write(answer));
        return (JsonDocument.Parse(WireFormat.Json.Write(answer)).RootElement, XElement.Load(xml));
    }

    private static Gen<Element> Answers(int depth) => Gen.OneOf(Groups("root", depth), Lists("root", depth));

    private static Gen<Element> Values(string name, int depth) =>
        depth == 0 ? Leaves(name) : Gen.OneOf(Leaves(name), Leaves(name), Groups(name, depth - 1), Lists(name, depth - 1));

    private static Gen<Element> Leaves(string name) => Gen.OneOf(
        Texts().Select(text => Element.Of(name, text)),
        ArbMap.Default.ArbFor<double>().Generator.Select(number => Element.Of(name, number)),
        ArbMap.Default.ArbFor<bool>().Generator.Select(flag => Element.Of(name, flag)),
        Gen.Choose(0, int.MaxValue).Select(seconds => Element.Of(name, (DateTimeOffset?)DateTimeOffset.UnixEpoch.AddSeconds(seconds))),
        Gen.Constant(Element.Of(name, (double?)null)));

    private static Gen<Element> Groups(string name, int depth) =>
        from count in Gen.Choose(1, 5)
        from fields in Gen.CollectToList(Enumerable.Range(0, count), at => Values($"field_{at}", depth))
        select Element.Of(name, [.. fields]);

    private static Gen<Element> Lists(string name, int depth) =>
        from items in Values("item", depth).ListOf()
        select Element.List(name, items.Take(4));

    private static Gen<string> Texts() =>
        from letters in Gen.OneOf(
            ArbMap.Default.ArbFor<char>().Generator,
            Gen.Elements('\0', '\u001b', '\r', '\n', '\t', ' ', '<', '&', ']', '>', '"', '\u0085', '\u2028', '\uFFFE', '\uD83D', '\uDE00', 'ą')).ListOf()
        select letters.Aggregate(new StringBuilder(), (text, letter) => text.Append(letter)).ToString();
}
