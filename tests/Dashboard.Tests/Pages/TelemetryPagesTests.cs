using System.Net;
using System.Text.Json;

namespace OpenGov.Dashboard.Tests.Pages;

public sealed class TelemetryPagesTests(Running dashboard) : IClassFixture<Running>
{
    private static readonly string Filed = $"href=\"/traces/{SampleTelemetry.FiledTrace}\"";
    private static readonly string Failed = $"href=\"/traces/{SampleTelemetry.FailedTrace}\"";

    [Theory]
    [InlineData("?text=LT-2026-000123")]
    [InlineData("?text=lt-2026-000123")]
    [InlineData("?resource=notification")]
    [InlineData("?route=/complaints/")]
    [InlineData("?status=201")]
    [InlineData("?min=700&max=800")]
    [InlineData("?attribute=server.port%3D2525")]
    [InlineData("?attribute=opengov.case.reference")]
    public async Task A_trace_is_found_by(string filter)
    {
        var page = await dashboard.PageAsync($"/traces{filter}");

        Assert.Contains(Filed, page, StringComparison.Ordinal);
        Assert.DoesNotContain(Failed, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trace_is_found_by_its_id_and_by_having_failed()
    {
        Assert.Contains(Filed, await dashboard.PageAsync($"/traces?text={SampleTelemetry.FiledTrace}"), StringComparison.Ordinal);
        var failed = await dashboard.PageAsync("/traces?status=error");
        Assert.Contains(Failed, failed, StringComparison.Ordinal);
        Assert.DoesNotContain(Filed, failed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_older_is_on_the_next_page()
    {
        var first = await dashboard.PageAsync("/traces");
        var older = System.Text.RegularExpressions.Regex.Match(first, "id=\"older\" href=\"([^\"]+)\"").Groups[1].Value;

        Assert.Contains(Filed, first, StringComparison.Ordinal);
        var second = await dashboard.PageAsync(WebUtility.HtmlDecode(older));
        Assert.DoesNotContain(Filed, second, StringComparison.Ordinal);
        Assert.Contains("/traces/00000064", second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_there_is_nothing_is_said() =>
        Assert.Contains("spans that are kept fits", await dashboard.PageAsync("/traces?text=nowhere"), StringComparison.Ordinal);

    [Fact]
    public async Task A_trace_shows_each_step_with_its_duration_its_logs_and_events()
    {
        var page = await dashboard.PageAsync($"/traces/{SampleTelemetry.FiledTrace}?span={SampleTelemetry.SmtpSpan}");

        foreach (var expected in new[] { "POST /api/complaints", "ComplaintFiled send", "notification-tell-the-person receive", "6 × notification", "smtp send", "290 ms", "accepted at 700 ms", "The mail server took 290 ms", "LT-2026-000123" })
        {
            Assert.Contains(expected, page, StringComparison.Ordinal);
        }

        Assert.Contains($"<details open><summary id=\"span-{SampleTelemetry.SmtpSpan}\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain(OperatorStandIn.Secret, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markup_in_a_span_is_text_and_a_secret_in_it_is_masked()
    {
        var page = await dashboard.PageAsync($"/traces/{SampleTelemetry.EvilTrace}");

        Assert.Contains("<h1>&lt;script&gt;alert(1)&lt;/script&gt;</h1>", page, StringComparison.Ordinal);
        Assert.Contains("&quot;&gt;&lt;img src=x onerror=alert(1)&gt; ••••••••", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_very_long_trace_is_shown_in_part_and_on_request_whole()
    {
        var part = await dashboard.PageAsync($"/traces/{SampleTelemetry.LongTrace}");

        Assert.Contains("The first 250 of 400 lines.", part, StringComparison.Ordinal);
        Assert.DoesNotContain("step 399", part, StringComparison.Ordinal);
        Assert.Contains("step 399", await dashboard.PageAsync($"/traces/{SampleTelemetry.LongTrace}?all=1"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?severity=error", "The ledger is closed: &lt;script&gt;alert(2)&lt;/script&gt;", "was filed")]
    [InlineData("?resource=notification", "The mail server took", "was filed")]
    [InlineData("?text=ledger", "The ledger is closed", "was filed")]
    [InlineData("?attribute=Category%3Droad-maintenance", "was filed", "The ledger")]
    [InlineData("?text=connected", "Connected with ••••••••", "was filed")]
    public async Task A_log_record_is_found_by(string filter, string found, string other)
    {
        var page = await dashboard.PageAsync($"/logs{filter}");

        Assert.Contains(found, page, StringComparison.Ordinal);
        Assert.DoesNotContain(other, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_record_leads_to_its_span_and_a_trace_to_its_records()
    {
        Assert.Contains($"/traces/{SampleTelemetry.FiledTrace}?span={SampleTelemetry.SmtpSpan}#span-{SampleTelemetry.SmtpSpan}", await dashboard.PageAsync("/logs?text=290"), StringComparison.Ordinal);
        var records = await dashboard.PageAsync($"/logs?trace={SampleTelemetry.FiledTrace}");
        Assert.Contains("was filed", records, StringComparison.Ordinal);
        Assert.DoesNotContain("The ledger", records, StringComparison.Ordinal);
        Assert.Contains("?trace=", await dashboard.PageAsync($"/traces/{SampleTelemetry.FiledTrace}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Charts_have_a_table_of_the_same_figures()
    {
        var page = await dashboard.PageAsync("/metrics");

        Assert.Contains("<svg class=\"chart\"", page, StringComparison.Ordinal);
        Assert.Contains("notification-tell-the-person <b>2</b>", page, StringComparison.Ordinal);
        Assert.Contains("aria-label=\"Figures of Dead letters\"", page, StringComparison.Ordinal);
        Assert.Contains("No service has sent opengov.job.silence yet.", page, StringComparison.Ordinal);
        Assert.Contains("gateway, 503 <b>", page, StringComparison.Ordinal);
        Assert.Contains("<h1>opengov.messages</h1>", await dashboard.PageAsync("/metrics/opengov.messages?window=60"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/traces?text=LT-2026-000123", "items")]
    [InlineData("/api/logs?severity=error", "items")]
    [InlineData("/api/metrics/http.server.request.duration", "series")]
    public async Task A_script_reads_the_same_as_JSON(string address, string property) =>
        Assert.NotEqual(0, JsonDocument.Parse(await dashboard.PageAsync(address)).RootElement.GetProperty(property).GetArrayLength());

    [Fact]
    public async Task A_script_reads_a_trace_as_JSON() =>
        Assert.Equal(14, JsonDocument.Parse(await dashboard.PageAsync($"/api/traces/{SampleTelemetry.FiledTrace}")).RootElement.GetProperty("steps").GetArrayLength());
}
