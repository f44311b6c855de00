using System.Net;

namespace OpenGov.Dashboard.Tests.Pages;

public sealed class ConsoleTests(Running dashboard) : IClassFixture<Running>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_password_in_a_console_is_masked_and_colours_are_not_shown_as_letters()
    {
        var page = await dashboard.PageAsync("/resources/complaints/console");

        Assert.Contains("connecting with •••••••• …", page, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;šaligatvis&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.Contains("info: OpenGov.Complaints", page, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', page);
        Assert.DoesNotContain(OperatorStandIn.Secret, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operator_searches_the_old_file_as_well_as_the_new()
    {
        Assert.Contains("1 line of 703 with “old line 499”.", await dashboard.PageAsync("/resources/complaints/console?q=old+line+499"), StringComparison.Ordinal);
        var page = await dashboard.PageAsync("/resources/complaints/console?q=BROKER");
        Assert.Contains("the <mark>broker</mark> does not answer", page, StringComparison.Ordinal);
        Assert.Contains("1 line of 703", page, StringComparison.Ordinal);
        Assert.Contains("0 lines of 703", await dashboard.PageAsync($"/resources/complaints/console?q={OperatorStandIn.Secret}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_what_is_new_is_sent_again_and_only_whole_lines()
    {
        dashboard.View.Say("redis", "one");
        var next = await NextAsync("/resources/redis/console/tail?after=0", "<span class=\"line\">one\n</span>");

        await File.AppendAllTextAsync(dashboard.View.LogOf("redis"), "two\nhalf of", Cancellation);
        next = await NextAsync(next, "<span class=\"line\">two\n</span>");
        await NextAsync(next, "");
        await File.AppendAllTextAsync(dashboard.View.LogOf("redis"), " three\n", Cancellation);
        next = await NextAsync(next, "<span class=\"line\">half of three\n</span>");

        await File.WriteAllTextAsync(dashboard.View.LogOf("redis"), "anew\n", Cancellation); // as when it grew too long
        await NextAsync(next, "<span class=\"line\">anew\n</span>");
    }

    [Fact]
    public async Task Of_a_long_console_the_end_is_shown_and_all_of_it_can_be_taken_away()
    {
        dashboard.View.Say("mail", Enumerable.Range(0, 50_000).Select(number => $"line {number} of {OperatorStandIn.Secret}"));

        var page = await dashboard.PageAsync("/resources/mail/console");
        var file = await dashboard.PageAsync("/resources/mail/console.log");

        Assert.Contains("The last 1000 of 50,000 lines.", page, StringComparison.Ordinal);
        Assert.Contains("line 49999 of ••••••••", page, StringComparison.Ordinal);
        Assert.DoesNotContain("line 48999 ", page, StringComparison.Ordinal);
        Assert.Equal(50_000, file.Count(letter => letter == '\n'));
        Assert.DoesNotContain(OperatorStandIn.Secret, file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_that_said_nothing_is_said_to_have_said_nothing()
    {
        Assert.Contains("It has said nothing yet.", await dashboard.PageAsync("/resources/postgres/console"), StringComparison.Ordinal);
        Assert.Contains("It has said nothing yet.", await dashboard.PageAsync("/resources/postgres"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_has_a_longest_text() =>
        Assert.Contains("at most 200 letters", await dashboard.PageAsync($"/resources/complaints/console?q={new string('x', 201)}", HttpStatusCode.BadRequest), StringComparison.Ordinal);

    private async Task<string> NextAsync(string address, string lines)
    {
        using var answer = await dashboard.Client.GetAsync(new Uri(address, UriKind.Relative), Cancellation);
        Assert.Equal(lines, await answer.Content.ReadAsStringAsync(Cancellation));
        return answer.Headers.GetValues("X-Next").Single();
    }
}
