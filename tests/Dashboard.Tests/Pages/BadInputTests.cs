using System.Net;
using System.Text.Json;

namespace OpenGov.Dashboard.Tests.Pages;

public sealed class BadInputTests(Running dashboard) : IClassFixture<Running>
{
    [Theory]
    [InlineData("/traces?min=soon", "milliseconds")]
    [InlineData("/traces?max=-1", "milliseconds")]
    [InlineData("/traces?max=1e400", "milliseconds")]
    [InlineData("/traces?status=fine", "ok, error or an HTTP status code")]
    [InlineData("/traces?before=-1", "whole number")]
    [InlineData("/traces?before=99999999999999999999", "whole number")]
    [InlineData("/traces?take=0", "from 1 to 200")]
    [InlineData("/traces?text=a&text=b", "may stand once")]
    [InlineData("/traces?text=a%00b", "in one line")]
    [InlineData("/traces/xyz", "32 hexadecimal digits")]
    [InlineData("/logs?severity=loud", "must be one of")]
    [InlineData("/logs?trace=12", "32 hexadecimal digits")]
    [InlineData("/logs/tail?after=x", "whole number")]
    [InlineData("/metrics?window=7", "must be one of 5, 15, 60")]
    [InlineData("/metrics/opengov.told?show=all", "must be one of")]
    [InlineData("/dead-letters/notification?state=lost", "open, replayed, discarded")]
    [InlineData("/resources/complaints/console/tail?after=x", "position")]
    [InlineData("/resources/complaints/console/tail", "position")]
    public async Task What_makes_no_sense_is_said_to_make_none(string address, string reason) =>
        Assert.Contains(reason, await dashboard.PageAsync(address, HttpStatusCode.BadRequest), StringComparison.Ordinal);

    [Theory]
    [InlineData("/api/traces?min=soon")]
    [InlineData("/api/traces/xyz")]
    [InlineData("/api/logs?severity=loud")]
    [InlineData("/api/metrics/opengov.told?window=7")]
    public async Task A_script_is_told_as_a_problem(string address)
    {
        var problem = JsonDocument.Parse(await dashboard.PageAsync(address, HttpStatusCode.BadRequest)).RootElement;

        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
    }

    [Theory]
    [InlineData("/elsewhere")]
    [InlineData("/resources/unknown")]
    [InlineData("/resources/<b>unknown<%2Fb>")]
    [InlineData("/resources/..%2F..%2Fetc%2Fpasswd/console")]
    [InlineData("/resources/unknown/console.log")]
    [InlineData("/resources/unknown/stop")]
    [InlineData("/traces/ffffffffffffffffffffffffffffffff")]
    [InlineData("/logs/999999")]
    [InlineData("/logs/-5")]
    [InlineData("/metrics/nothing")]
    [InlineData("/dead-letters/unknown")]
    [InlineData("/dead-letters/notification/unknown")]
    [InlineData("/dead-letters/notification/..%2F..%2Faudit")]
    [InlineData("/api/traces/ffffffffffffffffffffffffffffffff")]
    [InlineData("/api/metrics/nothing")]
    [InlineData("/api/nothing")]
    public async Task What_is_not_there_is_not_found(string address) =>
        Assert.DoesNotContain("<b>unknown", await dashboard.PageAsync(address, HttpStatusCode.NotFound), StringComparison.Ordinal);

    [Theory]
    [InlineData("/traces?text=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")]
    [InlineData("/traces?attribute=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")]
    [InlineData("/traces?resource=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")]
    [InlineData("/logs?text=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")]
    [InlineData("/resources/complaints/console?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")]
    [InlineData("/dead-letters/notification?kind=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")]
    public async Task What_is_asked_is_shown_as_text(string address)
    {
        var page = await dashboard.PageAsync(address);

        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
    }
}
