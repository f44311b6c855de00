using System.Net;

namespace OpenGov.Dashboard.Tests.Pages;

public sealed class ResourcesTests(Running dashboard) : IClassFixture<Running>
{
    [Fact]
    public async Task An_operator_sees_each_process_with_its_state_and_trouble()
    {
        var page = await dashboard.PageAsync("/");

        Assert.Contains("14 of 15 are well; not: reports.", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/resources/complaints-2\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"http://localhost:5001\"", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt; ended with code 134", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("ended with code 0", page, StringComparison.Ordinal); // a step that finished had no trouble
    }

    [Fact]
    public async Task An_operator_sees_who_needs_whom_as_a_drawing_and_as_a_list()
    {
        var page = await dashboard.PageAsync("/");

        Assert.Contains("<path class=\"edge refers\"", page, StringComparison.Ordinal);
        Assert.Contains("<li>gateway knows the address of and starts after complaints</li>", page, StringComparison.Ordinal);
        Assert.Contains("<li>gateway knows the address of and starts after complaints</li>", await dashboard.PageAsync("/resources/complaints"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_of_the_environment_are_masked()
    {
        var page = await dashboard.PageAsync("/resources/complaints");

        Assert.Contains("ConnectionStrings__complaints", page, StringComparison.Ordinal);
        Assert.Contains("x-otlp-api-key=••••••••", page, StringComparison.Ordinal);
        Assert.DoesNotContain(OperatorStandIn.Secret, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_is_stopped_and_started_again()
    {
        Assert.Contains("Told volunteering to stop.", await dashboard.DoAsync("/resources/volunteering/stop"), StringComparison.Ordinal);
        Assert.Contains("stopped by an operator", await dashboard.PageAsync("/resources/volunteering"), StringComparison.Ordinal);
        Assert.Contains("Told volunteering to start.", await dashboard.DoAsync("/resources/volunteering/start"), StringComparison.Ordinal);
        Assert.DoesNotContain("Told volunteering", await dashboard.PageAsync("/resources/volunteering"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stop")]
    [InlineData("restart")]
    public async Task What_others_cannot_work_without_is_asked_about_once_more(string deed)
    {
        var page = await dashboard.DoAsync($"/resources/rabbitmq/{deed}");

        Assert.Contains($"Yes, {deed} rabbitmq", page, StringComparison.Ordinal);
        Assert.Contains("complaints, consultation, volunteering, notification", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"{deed} rabbitmq", dashboard.View.Deeds);
        await dashboard.DoAsync($"/resources/rabbitmq/{deed}", ("sure", "yes"));
        Assert.Contains($"{deed} rabbitmq", dashboard.View.Deeds);
        await dashboard.DoAsync("/resources/rabbitmq/start");
    }

    [Fact]
    public async Task Why_a_resource_did_not_start_is_told()
    {
        dashboard.View.Refusal = "<the port> is taken";
        try
        {
            Assert.Contains("mail did not start: &lt;the port&gt; is taken", await dashboard.DoAsync("/resources/mail/start"), StringComparison.Ordinal);
        }
        finally
        {
            dashboard.View.Refusal = null;
        }
    }

    [Theory]
    [InlineData("/resources/unknown/stop")]
    [InlineData("/resources/complaints/kill")]
    public async Task What_cannot_be_done_is_not_found(string address)
    {
        using var answer = await dashboard.SendFormAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
