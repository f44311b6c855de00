using System.Text.Json.Nodes;
using OpenGov.Fuzz.Checks;
using OpenGov.Fuzz.Sending;
using OpenGov.Fuzz.World;

namespace OpenGov.Fuzz.Tests;

public sealed class WhoMayReadWhat
{
    public static TheoryData<string, string, bool> Readers => new()
    {
        { "amina", nameof(Kept.HiddenCaseOfAmina), true },
        { "boris", nameof(Kept.HiddenCaseOfAmina), false },
        { "guest", nameof(Kept.PublicCaseOfAmina), false },
        { "officer-of-vilnius", nameof(Kept.PublicCaseOfAmina), true },
        { "officer-of-kaunas", nameof(Kept.PublicCaseOfAmina), false },
        { "officer-of-vilnius", nameof(Kept.CaseForwardedToKaunas), false },
        { "officer-of-kaunas", nameof(Kept.CaseForwardedToKaunas), true },
        { "operator", nameof(Kept.AnsweredCase), false },
        { "guest-with-secret", nameof(Kept.CaseOfGuest), true },
        { "another-guest-with-secret", nameof(Kept.CaseOfGuest), false },
        { "client", nameof(Kept.CaseOfClient), true },
        { "another-client", nameof(Kept.CaseOfClient), false },
        { "importer", nameof(Kept.ImportedCase), false },
    };

    [Theory]
    [MemberData(nameof(Readers))]
    public void The_words_of_a_case_are_foreign_to_all_but_its_people(string reader, string what, bool may)
    {
        var foreign = new ForeignData(Some.Known.Kept);
        var word = Canary.Of(Written.KeptCase, (int)Enum.Parse<Kept>(what), 12);

        var found = foreign.In(Ask(reader), Heard($"{{\"title\":\"{word}\"}}"));

        Assert.Equal(may, !found.Any());
    }

    [Fact]
    public void What_the_sender_said_is_no_news_to_them()
    {
        var word = Canary.Of(Written.MailAddress, Cast.Amina.Index, 3);
        var foreign = new ForeignData(Some.Known.Kept);

        Assert.Empty(foreign.In(Ask("boris", $"/api/complaints?after={word}"), Heard(word, 400)));
        Assert.NotEmpty(foreign.In(Ask("boris"), Heard(word, 400)));
    }

    [Fact]
    public void A_secret_that_was_made_for_one_is_foreign_to_the_next()
    {
        var foreign = new ForeignData(Some.Known.Kept);

        Assert.Empty(foreign.In(Ask("guest"), Heard("""{"secret":"abcdefgh12"}""", 201)));
        Assert.Empty(foreign.In(Ask("guest-with-secret"), Heard("""{"secret":"abcdefgh12"}""", 201)));
        Assert.NotEmpty(foreign.In(Ask("boris"), Heard("""{"secret":"abcdefgh12"}""", 201)));
    }

    [Theory]
    [InlineData("""{"status":{"version":2},"timeline":[{"sequence":1,"kind":{"code":"filed"}},{"sequence":2,"kind":{"code":"taken"}}]}""", true)]
    [InlineData("""{"status":{"version":2},"timeline":[{"sequence":1,"kind":{"code":"filed"}},{"sequence":3,"kind":{"code":"taken"}}]}""", false)]
    [InlineData("""{"status":{"version":3},"timeline":[{"sequence":1,"kind":{"code":"filed"}},{"sequence":2,"kind":{"code":"taken"}}]}""", false)]
    [InlineData("""{"status":{"version":2},"timeline":[{"sequence":1,"kind":{"code":"answered"}},{"sequence":2,"kind":{"code":"answered"}}]}""", false)]
    public void A_history_that_contradicts_itself_is_seen(string history, bool isWhole) =>
        Assert.Equal(isWhole, Walk.Broken(JsonNode.Parse(history)!) is null);

    private static Draft Ask(string reader, string address = "/api/complaints/inbox") =>
        new(1, Some.Reading, Cast.All.Single(one => one.Name == reader), false, "GET", address);

    private static Heard Heard(string text, int status = 200) => new(status, "application/json", text, "", TimeSpan.Zero);
}
