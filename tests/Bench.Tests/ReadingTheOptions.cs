using OpenGov.Platforms;

namespace OpenGov.Bench.Tests;

/// <summary>What an engineer types after <c>eng/bench.sh</c>.</summary>
public sealed class ReadingTheOptions
{
    [Fact]
    public void Without_words_everything_but_telemetry_is_measured()
    {
        var options = Options.Parse("AppHost.dll", []);

        Assert.Equal(Options.Sections, options.Only);
        Assert.False(options.Telemetry);
        Assert.Equal((3, TimeSpan.FromSeconds(60), 32), (options.Rounds, options.Round, options.Clients));
    }

    [Fact]
    public void Named_sections_are_measured_in_their_order()
    {
        var options = Options.Parse("AppHost.dll", ["--only", "start,ceiling", "--large", "--rounds", "1", "--clients", "1"]);

        Assert.Equal(["ceiling", "start"], options.Only);
        Assert.True(options.Large);
        Assert.Equal((1, 1), (options.Rounds, options.Clients));
    }

    [Theory]
    [InlineData("--telemetry")]
    [InlineData("--only", "telemetry")]
    public void Telemetry_is_measured_alone(params string[] words) => Assert.True(Options.Parse("AppHost.dll", words).Telemetry);

    [Theory]
    [InlineData("unknown option '--round'", "--round", "3")]
    [InlineData("--rounds takes a number from 1 to 99, not '0'", "--rounds", "0")]
    [InlineData("--json lacks its value", "--json")]
    [InlineData("not 'filling'", "--only", "ceiling,filling")]
    public void A_mistyped_word_is_refused_by_its_name(string why, params string[] words)
    {
        var trouble = Assert.Throws<TroubleException>(() => Options.Parse("AppHost.dll", words));

        Assert.Contains(why, trouble.Message, StringComparison.Ordinal);
    }
}
