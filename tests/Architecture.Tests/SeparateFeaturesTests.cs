using OpenGov.Architecture.Tests.Guards;
using OpenGov.Architecture.Tests.Reading;

namespace OpenGov.Architecture.Tests;

public sealed class SeparateFeaturesTests
{
    private const string Endpoint = """
        namespace OpenGov.Planted.Features;
        internal static class FileCase
        {
            public sealed record Response(string Reference);
            internal static void Map(object routes) => Console.WriteLine(routes);
        }

        """;

    [Fact]
    public void No_feature_reaches_into_the_endpoint_of_another() => Guard.FindsNothing(House.Modules.SelectMany(SeparateFeatures.Violations));

    [Theory]
    [InlineData("internal static class ReadCase { internal static void Map(object routes) => FileCase.Map(routes); }")]
    [InlineData("internal static class ReadCase { internal static object Handle() => new FileCase.Response(\"LT-1\"); }")]
    [InlineData("public class TellThem { public async Task Consume() { await Task.Yield(); FileCase.Map(this); } }")]
    public void Twin_a_feature_that_does_is_found(string feature) =>
        Assert.Single(SeparateFeatures.Violations(Planted.Module(Endpoint + feature)));

    [Fact]
    public void The_table_of_contents_names_all_endpoints() => Guard.FindsNothing(SeparateFeatures.Violations(Planted.Module(
        Endpoint + "internal static class Routes { internal static void MapCases(this object app) => FileCase.Map(app); }")));
}
