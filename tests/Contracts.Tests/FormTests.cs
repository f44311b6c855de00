using OpenGov.Contracts.Tests.Guards;

namespace OpenGov.Contracts.Tests;

public sealed class FormTests
{
    [Fact]
    public void A_contract_is_a_flat_fact_without_people()
    {
        Assert.NotEmpty(House.Contracts);
        Guard.FindsNothing(House.Contracts.SelectMany(Form.Violations));
    }

    [Theory]
    [InlineData(typeof(NotSealed))]
    [InlineData(typeof(NoRecord))]
    [InlineData(typeof(WithoutCase))]
    [InlineData(typeof(WithChoice))]
    [InlineData(typeof(WithList))]
    [InlineData(typeof(Settable))]
    [InlineData(typeof(NeitherRequiredNorOptional))]
    [InlineData(typeof(WithPerson))]
    [InlineData(typeof(WithWords))]
    public void Twin_another_form_is_found(Type planted) => Assert.Single(Form.Violations(planted));

    public record NotSealed
    {
        public required Guid CaseId { get; init; }
    }

    public sealed class NoRecord
    {
        public required Guid CaseId { get; init; }
    }

    public sealed record WithoutCase
    {
        public required string Reference { get; init; }
        public required Guid CaseId { get; init; }
    }

    public sealed record WithChoice
    {
        public required Guid CaseId { get; init; }
        public required DayOfWeek Day { get; init; }
    }

    public sealed record WithList
    {
        public required Guid CaseId { get; init; }
        public required IReadOnlyList<string> Steps { get; init; }
    }

    public sealed record Settable
    {
        public required Guid CaseId { get; set; }
    }

    public sealed record NeitherRequiredNorOptional
    {
        public required Guid CaseId { get; init; }
        public string Reference { get; init; } = "";
    }

    public sealed record WithPerson
    {
        public required Guid CaseId { get; init; }
        public required string PersonName { get; init; }
    }

    public sealed record WithWords
    {
        public required Guid CaseId { get; init; }
        public string? AnswerText { get; init; }
    }
}
