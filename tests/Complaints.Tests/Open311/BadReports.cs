using System.Net;
using System.Text;
using OpenGov.Testing;

namespace OpenGov.Complaints.Tests.Open311;

/// <summary>Whatever is wrong with a report: the error of the standard, in the format asked for, and nothing stored.</summary>
[Collection(nameof(Springfield))]
public sealed class BadReports(Springfield springfield)
{
    public static TheoryData<string, string?, HttpStatusCode, string> Fields => new()
    {
        { "jurisdiction_id", null, HttpStatusCode.BadRequest, "'jurisdiction_id' is required" },
        { "jurisdiction_id", "", HttpStatusCode.BadRequest, "'jurisdiction_id' is required" },
        { "jurisdiction_id", "shelbyville.example", HttpStatusCode.NotFound, "no jurisdiction" },
        { "jurisdiction_id", "springfield", HttpStatusCode.NotFound, "no jurisdiction" },
        { "jurisdiction_id", "lt", HttpStatusCode.Forbidden, "another jurisdiction" },
        { "service_code", null, HttpStatusCode.BadRequest, "'service_code' is required" },
        { "service_code", "volcano", HttpStatusCode.NotFound, "no service" },
        { "service_code", "gatviu-apsvietimas", HttpStatusCode.NotFound, "no service" },
        { "service_code", "'; DROP TABLE complaints; --", HttpStatusCode.NotFound, "no service" },
        { "service_code", "pot\0hole", HttpStatusCode.BadRequest, "no text" },
        { "lat", null, HttpStatusCode.BadRequest, "go together" },
        { "long", "", HttpStatusCode.BadRequest, "go together" },
        { "lat", "north", HttpStatusCode.BadRequest, "'lat' must be degrees" },
        { "lat", "90.5", HttpStatusCode.BadRequest, "'lat' must be degrees" },
        { "long", "-181", HttpStatusCode.BadRequest, "'long' must be degrees" },
        { "long", "NaN", HttpStatusCode.BadRequest, "'long' must be degrees" },
        { "address_id", "springfield-moon", HttpStatusCode.BadRequest, "'address_id'" },
        { "address_id", "lt-sav-13", HttpStatusCode.BadRequest, "'address_id'" },
        { "address_string", new string('a', 301), HttpStatusCode.BadRequest, "at most 300" },
        { "address_string", "two\nlines", HttpStatusCode.BadRequest, "one line" },
        { "description", new string('a', 4001), HttpStatusCode.BadRequest, "has 4001 characters" },
        { "description", new string('ą', 1 << 20), HttpStatusCode.BadRequest, "larger than 512 KiB" },
        { "description", "with ESC \u001b[31m", HttpStatusCode.BadRequest, "no text" },
        { "email", "marge", HttpStatusCode.BadRequest, "'email' must be" },
        { "email", "marge@people.test\r\nBcc: homer@people.test", HttpStatusCode.BadRequest, "'email' must be" },
        { "email", "Marge <marge@people.test>", HttpStatusCode.BadRequest, "'email' must be" },
        { "first_name", new string('a', 100), HttpStatusCode.BadRequest, "at most 99" },
        { "last_name", "two\nlines", HttpStatusCode.BadRequest, "one line" },
        { "phone", new string('1', 101), HttpStatusCode.BadRequest, "'phone'" },
        { "media_url", "javascript:alert(1)", HttpStatusCode.BadRequest, "'media_url' must be" },
        { "media_url", "https://pictures.example/" + new string('a', 2000), HttpStatusCode.BadRequest, "at most 2000" },
        { "attribute[DEPTH]", null, HttpStatusCode.BadRequest, "'DEPTH' is required" },
        { "attribute[DEPTH]", " ", HttpStatusCode.BadRequest, "'DEPTH' is required" },
        { "attribute[DEPTH]", "deep", HttpStatusCode.BadRequest, "'DEPTH' takes a number" },
        { "attribute[DEPTH]", "1e999", HttpStatusCode.BadRequest, "'DEPTH' takes a number" },
        { "attribute[DEPTH][]", "13", HttpStatusCode.BadRequest, "'DEPTH' takes one value" },
        { "attribute[LANE]", "middle", HttpStatusCode.BadRequest, "'LANE' takes one of: left, right" },
        { "attribute[LANE][]", "right", HttpStatusCode.BadRequest, "'LANE' takes one value" },
        { "attribute[SIGNS][]", "flag", HttpStatusCode.BadRequest, "'SIGNS' takes one of" },
        { "attribute[SEEN]", "2026-11-20", HttpStatusCode.BadRequest, "'SEEN' takes a date and time" },
        { "attribute[SEEN]", "2026-11-20T08:00:00", HttpStatusCode.BadRequest, "'SEEN' takes a date and time" },
        { "attribute[STORY]", new string('a', 4001), HttpStatusCode.BadRequest, "more than 4000" },
        { "attribute[COLOUR]", "red", HttpStatusCode.BadRequest, "no attribute 'COLOUR'" },
        { "attribute[]", "red", HttpStatusCode.BadRequest, "is no attribute" },
    };

    public static TheoryData<string, string, string> Bodies => new()
    {
        { "", "application/x-www-form-urlencoded", "'jurisdiction_id' is required" },
        { """{"service_code":"pothole"}""", "application/json", "application/x-www-form-urlencoded" },
        { "<request/>", "text/xml", "application/x-www-form-urlencoded" },
        { "--x--", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded" },
        { "jurisdiction_id=springfield.example&service_code=%FF", "application/x-www-form-urlencoded", "UTF-8" },
        { "jurisdiction_id=springfield.example&service_code=pothole&lat=1&lat=2", "application/x-www-form-urlencoded", "'lat' is given 2 times" },
        { "jurisdiction_id=springfield.example&service_code=pothole&address_id=springfield-town&%00=1", "application/x-www-form-urlencoded", "name of a parameter" },
        { "&&==&=&a&%", "application/x-www-form-urlencoded", "percent-encoded" },
    };

    [Theory]
    [MemberData(nameof(Fields), DisableDiscoveryEnumeration = true)]
    public async Task A_report_with_a_wrong_field_is_refused(string field, string? value, HttpStatusCode status, string reason)
    {
        var report = Springfield.APothole();
        if (value is null) report.Remove(field);
        else report[field] = value;

        await RefusedAsync(Springfield.App, () => new FormUrlEncodedContent(report!), status, reason);
    }

    [Theory]
    [MemberData(nameof(Bodies), DisableDiscoveryEnumeration = true)]
    public async Task A_body_that_cannot_be_read_is_refused(string body, string type, string reason) => await RefusedAsync(
        Springfield.App,
        () =>
        {
            var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            return content;
        },
        HttpStatusCode.BadRequest, reason, query: body.StartsWith("jurisdiction", StringComparison.Ordinal) || body.Length == 0 ? "" : $"?jurisdiction_id={Springfield.JurisdictionId}");

    [Fact]
    public async Task A_report_without_a_place_is_refused()
    {
        var report = Springfield.APothole();
        foreach (var name in new[] { "lat", "long", "address_id", "address_string" }) report.Remove(name);

        await RefusedAsync(Springfield.App, () => new FormUrlEncodedContent(report!), HttpStatusCode.BadRequest, "Say where it is");
    }

    [Fact]
    public async Task A_place_outside_the_jurisdiction_is_refused()
    {
        var report = Springfield.APothole();
        report.Remove("address_id");
        (report["lat"], report["long"]) = ("-72.5898", "42.1015");

        await RefusedAsync(Springfield.App, () => new FormUrlEncodedContent(report!), HttpStatusCode.BadRequest, "outside this jurisdiction");
    }

    [Fact]
    public async Task Every_mistake_is_told_at_once()
    {
        var report = Springfield.APothole();
        (report["email"], report["media_url"], report["long"]) = ("marge", "hole.jpg", "west");

        var told = await RefusedAsync(Springfield.App, () => new FormUrlEncodedContent(report!), HttpStatusCode.BadRequest, "'email'");

        Assert.Equal(3, told.Split('\n').Length);
    }

    [Theory]
    [InlineData("guest")]
    [InlineData("Amina")]
    [InlineData("officer")]
    [InlineData("operator")]
    public async Task Nobody_files_or_adds_without_a_key(string who)
    {
        var caller = who switch { "guest" => Caller.Guest, "Amina" => Caller.Amina, "officer" => Springfield.Officer, _ => Caller.Operator };

        await RefusedAsync(caller, () => new FormUrlEncodedContent(Springfield.APothole()!), HttpStatusCode.Forbidden, "'api_key'");
        await RefusedAsync(caller, () => new FormUrlEncodedContent([]), HttpStatusCode.Forbidden, "'api_key'", "/servicerequestupdates");
    }

    [Fact]
    public async Task A_key_of_another_jurisdiction_does_not_count_here() => await RefusedAsync(
        Caller.ClientIn("lt"), () => new FormUrlEncodedContent(Springfield.APothole()!), HttpStatusCode.Forbidden, "another jurisdiction");

    private async Task<string> RefusedAsync(
        Caller by, Func<HttpContent> content, HttpStatusCode status, string reason, string resource = "/requests", string query = "")
    {
        var told = "";
        foreach (var format in new[] { ".json", ".xml" })
        {
            var before = await springfield.StoredAsync();
            using var client = springfield.Service.As(by);
            client.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString());
            using var answer = await client.PostAsync(new Uri(Springfield.Root + resource + format + query, UriKind.Relative), content(), TestContext.Current.CancellationToken);

            told = await Refusals.IsRefusedAsync(answer, status, resource + format);
            Assert.Contains(reason, told, StringComparison.Ordinal);
            Assert.Equal(before, await springfield.StoredAsync());
        }

        return told;
    }
}
