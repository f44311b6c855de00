using OpenGov.Architecture.Tests.Guards;
using OpenGov.Architecture.Tests.Reading;

namespace OpenGov.Architecture.Tests;

public sealed class RequestsTests
{
    [Fact]
    public void What_is_asked_of_people_is_public_and_so_validated() => Guard.FindsNothing(House.Modules.SelectMany(Requests.Violations));

    [Theory]
    [InlineData("internal sealed record Request(string Title);")]
    [InlineData("private sealed record Place([System.ComponentModel.DataAnnotations.Range(-90, 90)] double Latitude);")]
    [InlineData("internal sealed record Place { [System.ComponentModel.DataAnnotations.Required] public string Street { get; init; } }")]
    public void Twin_a_hidden_request_is_found(string record) => Assert.Single(Requests.Violations(
        Planted.Module($"namespace OpenGov.Planted.Features; internal static class FileCase {{ {record} }}")));

    [Fact]
    public void A_public_request_of_an_internal_feature_is_let_in() => Guard.FindsNothing(Requests.Violations(
        Planted.Module("namespace OpenGov.Planted.Features; internal static class FileCase { public sealed record Request(string Title); }")));
}
