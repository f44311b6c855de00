using OpenGov.Contracts.Tests.Guards;

namespace OpenGov.Contracts.Tests;

public sealed class SurfaceTests
{
    private static readonly string[] Stored = ["X.Filed CaseId: required Guid, its case", "X.Filed Channel: optional String"];

    [Fact]
    public void Contracts_only_grow()
    {
        var current = Surface.Of(House.Contracts);
        var breaks = Surface.Breaks(Surface.Stored(), current);
        Guard.FindsNothing(breaks);
        if (Guard.Writes)
            Surface.Write(current);

        Guard.FindsNothing(Surface.Growth(Surface.Stored(), current));
    }

    [Theory]
    [InlineData("X.Filed CaseId: required Guid, its case")]
    [InlineData("X.Filed CaseId: required Guid, its case", "X.Filed Canal: optional String")]
    [InlineData("X.Filed CaseId: required Guid, its case", "X.Filed Channel: optional Int32")]
    [InlineData("X.Filed CaseId: required Guid, its case", "X.Filed Channel: required String")]
    [InlineData("X.Filed CaseId: required Guid, its case", "X.Filed Channel: optional String", "X.Filed Zone: required String")]
    [InlineData("X.Filed CaseId: required Guid", "X.Filed Channel: optional String, its case")]
    [InlineData("Y.Filed CaseId: required Guid, its case", "Y.Filed Channel: optional String")]
    public void Twin_a_contract_that_breaks_its_readers_is_found(params string[] current) =>
        Assert.NotEmpty(Surface.Breaks(Stored, current));

    [Fact]
    public void Twin_growth_that_is_not_stored_is_found() =>
        Assert.Single(Surface.Growth(Stored, [.. Stored, "X.Filed Zone: optional String"]));

    [Fact]
    public void What_is_optional_and_new_breaks_nobody() => Guard.FindsNothing(Surface.Breaks(Stored,
        [.. Stored, "X.Filed Zone: optional String", "X.Closed CaseId: required Guid, its case"]));
}
