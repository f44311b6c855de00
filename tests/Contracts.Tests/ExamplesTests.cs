using System.Text.Json;
using MassTransit.Serialization;
using OpenGov.Contracts.Tests.Guards;

namespace OpenGov.Contracts.Tests;

public sealed class ExamplesTests
{
    private const string Example = """{ "caseId": "a0a0a0a0-0000-4000-8000-000000000001", "channel": "post" }""";

    [Fact]
    public void A_message_stored_once_still_reads()
    {
        foreach (var contract in House.Contracts.Where(_ => Guard.Writes))
            Examples.WriteMissing(contract);

        Guard.FindsNothing(House.Contracts.SelectMany(contract => Examples.Violations(Examples.Stored(contract), contract, JsonSerializerOptions.Web)));
        Guard.FindsNothing(House.Contracts.SelectMany(contract =>
            Examples.Violations(Examples.Stored(contract), contract, SystemTextJsonMessageSerializer.Options)));
    }

    [Theory]
    [InlineData(typeof(Renamed))]
    [InlineData(typeof(Retyped))]
    [InlineData(typeof(Required))]
    public void Twin_a_contract_that_no_longer_reads_its_example_is_found(Type planted) =>
        Assert.Single(Examples.Violations(Example, planted, JsonSerializerOptions.Web));

    [Fact]
    public void Twin_a_contract_without_example_is_found() =>
        Assert.Single(Examples.Violations(null, typeof(Grown), JsonSerializerOptions.Web));

    [Fact]
    public void A_contract_that_has_grown_still_reads_its_example() =>
        Guard.FindsNothing(Examples.Violations(Example, typeof(Grown), JsonSerializerOptions.Web));

    public sealed record Renamed
    {
        public required Guid CaseId { get; init; }
        public string? Canal { get; init; }
    }

    public sealed record Retyped
    {
        public required Guid CaseId { get; init; }
        public int? Channel { get; init; }
    }

    public sealed record Required
    {
        public required Guid CaseId { get; init; }
        public required string Channel { get; init; }
        public required string Zone { get; init; }
    }

    public sealed record Grown
    {
        public required Guid CaseId { get; init; }
        public string? Channel { get; init; }
        public string? Zone { get; init; }
    }
}
