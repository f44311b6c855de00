using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OpenGov.Testing;

namespace OpenGov.Notification.Tests;

public sealed class WhoSeesWhichMessage(NotificationFixture app)
{
    [Fact]
    public async Task A_person_sees_the_messages_written_to_them_and_not_those_to_the_institution()
    {
        var complaint = await ToldAsync();

        var items = await ItemsAsync(new Caller("person", complaint.Person.Id), $"?reference={complaint.Reference}");

        var message = Assert.Single(items);
        Assert.Equal("received-and-routed", message.GetProperty("letter").GetString());
        Assert.Equal("Sent", message.GetProperty("state").GetString());
        Assert.Equal("handling-of-a-complaint", message.GetProperty("ground").GetString());
    }

    [Fact]
    public async Task A_person_cannot_see_the_messages_to_another()
    {
        var complaint = await ToldAsync();
        var id = await IdOfMessageToAsync(complaint.Person);

        Assert.Empty(await ItemsAsync(Caller.Boris, $"?reference={complaint.Reference}"));
        var answer = await app.Service.As(Caller.Boris).GetAsync(Path($"/{id}"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("message.unknown", (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task An_officer_sees_what_was_written_to_their_institution_and_to_no_other()
    {
        var complaint = await ToldAsync();

        var own = await ItemsAsync(Caller.OfficerOf(complaint.Institution.Code), "");
        var foreign = await ItemsAsync(Caller.OfficerOf((await app.InstitutionAsync()).Code), $"?reference={complaint.Reference}");

        Assert.Equal("routed", Assert.Single(own).GetProperty("letter").GetString());
        Assert.Empty(foreign);
    }

    [Fact]
    public async Task An_operator_sees_all_messages_and_no_address_in_full()
    {
        var complaint = await ToldAsync();

        var json = await app.Service.As(Caller.Operator).GetStringAsync(Path($"?reference={complaint.Reference}"), TestContext.Current.CancellationToken);

        var items = JsonDocument.Parse(json).RootElement.GetProperty("items");
        Assert.Equal(2, items.GetArrayLength());
        Assert.Contains(items.EnumerateArray(), m => m.GetProperty("sentTo").GetString() == $"{complaint.Person.Address[0]}…@people.test");
        Assert.DoesNotContain(complaint.Person.Address, json, StringComparison.Ordinal);
        Assert.DoesNotContain(complaint.Institution.Address, json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guest_sees_none_and_without_a_token_nobody_asks()
    {
        var complaint = await ToldAsync();

        Assert.Empty(await ItemsAsync(Caller.Guest, $"?reference={complaint.Reference}"));
        var answer = await app.Service.WithToken(null).GetAsync(Path(""), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_person_reads_the_words_that_were_sent_to_them()
    {
        var complaint = await ToldAsync();
        var id = await IdOfMessageToAsync(complaint.Person);

        var answer = await app.Service.As(new Caller("person", complaint.Person.Id))
            .GetFromJsonAsync<JsonElement>(Path($"/{id}"), TestContext.Current.CancellationToken);

        Assert.Equal(
            app.MailServer.To(complaint.Person.Address)[0].Text.ReplaceLineEndings("\n"), answer.GetProperty("text").GetString());
    }

    [Fact]
    public async Task Pages_follow_one_another_without_gap_or_repetition()
    {
        var complaint = new AnnouncedComplaint(await app.PersonAsync(), await app.InstitutionAsync());
        foreach (var step in Enumerable.Range(0, 5))
        {
            await app.PublishAsync(complaint.Asked());
        }

        await app.MailsToAsync(complaint.Person, 5);
        var (seen, after) = (new List<Guid>(), "");
        do
        {
            var page = await app.Service.As(new Caller("person", complaint.Person.Id))
                .GetFromJsonAsync<JsonElement>(Path($"?limit=2{after}"), TestContext.Current.CancellationToken);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(message => message.GetProperty("id").GetGuid()));
            after = page.GetProperty("next").GetString() is { } next ? $"&after={next}" : "";
        }
        while (after.Length > 0);

        Assert.Equal(5, seen.Count);
        Assert.Equal(5, seen.Distinct().Count());
    }

    [Theory]
    [InlineData("?state=flying")]
    [InlineData("?state=99")]
    [InlineData("?limit=0")]
    [InlineData("?limit=many")]
    [InlineData("?reference=%00")]
    [InlineData("?reference=a%20b")]
    [InlineData("?after=nowhere")]
    [InlineData("?after=7fffffffffffffff-00000000000000000000000000000000")]
    public async Task A_malformed_question_is_refused_with_a_problem(string query)
    {
        var answer = await app.Service.As(Caller.Operator).GetAsync(Path(query), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.True((await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).TryGetProperty("code", out _));
    }

    [Theory]
    [InlineData("Sent", 2)]
    [InlineData("Written", 0)]
    public async Task An_operator_filters_by_state(string state, int expected)
    {
        var complaint = await ToldAsync();

        Assert.Equal(expected, (await ItemsAsync(Caller.Operator, $"?reference={complaint.Reference}&state={state}")).Count);
    }

    private static Uri Path(string rest) => new($"/notifications/messages{rest}", UriKind.Relative);

    private async Task<AnnouncedComplaint> ToldAsync()
    {
        var complaint = new AnnouncedComplaint(await app.PersonAsync(), await app.InstitutionAsync());
        await app.PublishAsync(complaint.Routed());
        await Eventually.TrueAsync(
            async () => await app.Service.CountAsync($"SELECT count(*) FROM messages WHERE complaint_id = '{complaint.Id}' AND state = 'sent'") == 2,
            "both are told");
        return complaint;
    }

    private async Task<Guid> IdOfMessageToAsync(Recipient recipient) =>
        (await ItemsAsync(new Caller("person", recipient.Id), ""))[0].GetProperty("id").GetGuid();

    private async Task<IReadOnlyList<JsonElement>> ItemsAsync(Caller caller, string query)
    {
        var page = await app.Service.As(caller).GetFromJsonAsync<JsonElement>(Path(query), TestContext.Current.CancellationToken);
        return [.. page.GetProperty("items").EnumerateArray()];
    }
}
