using OpenGov.Architecture.Tests.Guards;
using OpenGov.Architecture.Tests.Reading;

namespace OpenGov.Architecture.Tests;

public sealed class WordsOfTheDomainTests
{
    private static readonly SourceFile[] Files =
        [.. House.Sources.Concat(House.Files("*.sql")).Where(file => file.Path.StartsWith("ServiceDefaults/", StringComparison.Ordinal))];

    [Fact]
    public void ServiceDefaults_holds_no_word_of_the_domain()
    {
        Guard.FindsNothing(WordsOfTheDomain.Violations(Files));
        Guard.FindsNothing(WordsOfTheDomain.AcceptedInVain(Files));
    }

    [Theory]
    [InlineData("class ComplaintRules;")]
    [InlineData("/// <summary>For the volunteering service.</summary>")]
    [InlineData("var institution = 1;")]
    [InlineData("CREATE TABLE ballots ();")]
    public void Twin_a_word_of_the_domain_is_found(string text) => Assert.Single(WordsOfTheDomain.Violations(Planted.Source(text)));
}
