using OpenGov.Complaints.Domain;

namespace OpenGov.Complaints.Tests.Domain;

public sealed class ReferenceOfACase
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    [Fact]
    public void A_reference_is_read_as_it_is_written() =>
        Assert.All(Enumerable.Range(0, 200).Select(_ => Reference.Create("lt", 2026)), reference =>
        {
            Assert.Matches("^LT-2026-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]$", reference);
            Assert.Equal(reference, Reference.Read(reference));
        });

    [Fact]
    public void It_may_be_typed_in_small_letters_with_blanks_and_with_O_for_0_and_I_or_L_for_1()
    {
        var reference = "LT-2026-7K3F-9QX2-";
        var written = Alphabet.Select(check => reference + check).Single(one => Reference.Read(one) is not null);

        Assert.Equal(written, Reference.Read(written.ToLowerInvariant().Replace('-', ' ')));
        Assert.Equal(written, Reference.Read(written.Replace("2026", "2o26", StringComparison.Ordinal)));
        Assert.Equal(written, Reference.Read(written.Replace("-", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_single_wrong_character_is_found()
    {
        var reference = Reference.Create("lt", 2026);
        for (var at = 2; at < reference.Length; at++)
        {
            if (reference[at] == '-') continue;
            foreach (var other in Alphabet.Where(letter => letter != reference[at]))
                Assert.Null(Reference.Read(string.Concat(reference.AsSpan(0, at), other.ToString(), reference.AsSpan(at + 1))));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("LT")]
    [InlineData("LT-2026-7K3F-9QX2")]
    [InlineData("12-2026-7K3F-9QX2-C")]
    [InlineData("LT-2026-7K3F-9QX2-C-C")]
    [InlineData("LT-2026-7K3F-9Q\u00002-C")]
    [InlineData("' OR 1=1 --")]
    [InlineData("ŠT-2026-7K3F-9QX2-C")]
    public void What_is_no_reference_is_not_read(string typed) => Assert.Null(Reference.Read(typed));
}
