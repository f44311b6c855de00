using OpenGov.Complaints.Domain;

namespace OpenGov.Complaints.Tests.Domain;

public sealed class FoldingTests
{
    [Fact]
    public void Case_and_diacritics_make_no_difference() => Assert.Equal("siauliu miesto", Folding.Fold("Šiaulių MIESTO"));

    [Fact]
    public void What_is_no_character_is_a_blank() => Assert.Equal("duobe gatveje", Folding.Fold("Duobė\uFFFEgatvėje"));
}
