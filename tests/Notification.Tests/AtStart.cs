using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Options;
using OpenGov.Notification.Data;
using OpenGov.Notification.Domain;
using OpenGov.Testing;

namespace OpenGov.Notification.Tests;

public sealed class AtStart(NotificationFixture app)
{
    [Theory]
    [InlineData("smtp://mail.example.org:25")]
    [InlineData("smtp://192.0.2.7:25")]
    [InlineData("http://127.0.0.1:25")]
    [InlineData("127.0.0.1:25")]
    public async Task In_development_the_service_does_not_start_with_a_mail_server_beyond_this_machine(string server)
    {
        await using var factory = new WebApplicationFactory<NotificationDb>().WithWebHostBuilder(host =>
        {
            foreach (var (key, value) in app.Service.Settings)
            {
                host.UseSetting(key, value);
            }

            host.UseSetting("Smtp:Server", server);
        });

        var refusal = Assert.Throws<OptionsValidationException>(() => factory.Services);

        Assert.Contains("Smtp:Server", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_migrations_make_what_the_model_asks_for() =>
        Assert.Empty(await SchemaComparison.DifferencesAsync<NotificationDb, NotificationDb>(app.Service));

    [Fact]
    public void Every_letter_leaves_the_same_gaps_in_every_language()
    {
        var letters = new LetterTemplates();

        Assert.All(LetterNames.All, name => Assert.Equal(letters.Find(name, "lt").Gaps, letters.Find(name, "en").Gaps));
        Assert.All(LetterNames.All, name => Assert.Superset(
            new HashSet<string> { LetterGaps.Reference, LetterGaps.Institution }, letters.Find(name, "lt").Gaps.ToHashSet()));
        // Who does not handle a case may not open it: no link that would lead them to a closed door.
        Assert.Equal(
            LetterNames.All.Except([LetterNames.AlsoCompetent]), LetterNames.All.Where(name => letters.Find(name, "lt").Gaps.Contains(LetterGaps.Link)));
    }

    [Theory]
    [InlineData("About {referense}\nText {link}")]
    [InlineData("About {reference\nText {link}")]
    [InlineData("About {reference}\n")]
    [InlineData("\nText {link}")]
    [InlineData("About {reference}")]
    public void A_letter_that_cannot_be_filled_stops_the_start(string content) =>
        Assert.Throws<FormatException>(() => LetterTemplate.Parse("test", "en", content));
}
