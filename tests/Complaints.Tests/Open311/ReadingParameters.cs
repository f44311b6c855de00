using System.Text;
using Microsoft.AspNetCore.Http;
using OpenGov.Complaints.Features.Open311.Wire;

namespace OpenGov.Complaints.Tests.Open311;

/// <summary>What a client writes is read as it was meant, or refused with the reason.</summary>
public sealed class ReadingParameters
{
    [Fact]
    public void An_empty_parameter_is_an_absent_one()
    {
        var query = Query("?status=&start_date=%20+&service_code");

        Assert.Empty(query.List("status", 9));
        Assert.Null(query.Moment("start_date"));
        Assert.Null(query.Text("service_code", 9));
        Assert.Empty(query.Mistakes);
    }

    [Fact]
    public void A_list_is_written_with_commas_or_given_again()
    {
        Assert.Equal(["a", "b", "c"], Query("?service_code=a,%20b,,a&service_code=c").List("service_code", 9));
    }

    [Fact]
    public void A_value_given_twice_must_be_the_same()
    {
        var query = Query("?lat=54.7&lat=54.7&long=25&long=26");

        Assert.Equal(54.7, query.Degrees("lat", 90));
        Assert.Empty(query.Mistakes);
        query.Degrees("long", 180);
        Assert.Contains("'long' is given 2 times", Assert.Single(query.Mistakes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-11-21T09:00:00Z", "2026-11-21T09:00:00Z")]
    [InlineData("2026-11-21T09:00Z", "2026-11-21T09:00:00Z")]
    [InlineData("2026-11-21T09:00:00.5Z", "2026-11-21T09:00:00.5Z")]
    [InlineData("2026-11-21T09:00:00.123456789Z", "2026-11-21T09:00:00.1234567Z")]
    [InlineData("2026-11-21T09:00:00%2B02:00", "2026-11-21T07:00:00Z")]
    [InlineData("2026-11-21T09:00:00+02:00", "2026-11-21T07:00:00Z")]
    [InlineData("2026-11-21T09:00:00-05:30", "2026-11-21T14:30:00Z")]
    public void A_moment_has_its_zone(string written, string moment) =>
        Assert.Equal(DateTimeOffset.Parse(moment, null), Query($"?start_date={written}").Moment("start_date"));

    [Theory]
    [InlineData("2026-11-21T09:00:00")]
    [InlineData("2026-11-21")]
    [InlineData("2026-02-30T09:00:00Z")]
    [InlineData("2026-11-21T25:00:00Z")]
    [InlineData("2026-11-21T09:00:00%2B99:00")]
    [InlineData("0001-01-01T00:00:00%2B14:00")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("2026-11-21T09:00:001Z")]
    [InlineData("٢٠٢٦-11-21T09:00:00Z")]
    [InlineData("yesterday")]
    [InlineData("1763715600")]
    public void What_is_no_moment_is_refused(string written)
    {
        var query = Query($"?start_date={written}");

        Assert.Null(query.Moment("start_date"));
        Assert.Single(query.Mistakes);
    }

    [Theory]
    [InlineData("90.0001")]
    [InlineData("-91")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e1")]
    [InlineData("54,687")]
    [InlineData("0x10")]
    [InlineData("")]
    public void What_are_no_degrees_is_refused(string written)
    {
        var query = Query($"?lat={written}");

        Assert.Null(query.Degrees("lat", 90));
        Assert.Equal(written.Length > 0 ? 1 : 0, query.Mistakes.Count);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("ftp://example.lt/a.jpg")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://user:secret@example.lt/")]
    [InlineData("//example.lt/a.jpg")]
    [InlineData("a.jpg")]
    public void What_is_no_web_address_is_refused(string written)
    {
        var query = Query($"?media_url={Uri.EscapeDataString(written)}");

        Assert.Null(query.WebAddress("media_url"));
        Assert.Single(query.Mistakes);
    }

    [Fact]
    public void Length_is_counted_in_characters_of_Unicode()
    {
        var faces = string.Concat(Enumerable.Repeat("😀", 4000));

        Assert.Empty(Read(query => query.Text("description", 4000), faces).Mistakes);
        Assert.Single(Read(query => query.Text("description", 4000), faces + "!").Mistakes);
    }

    [Fact]
    public async Task Answers_to_the_questions_of_a_service_come_alone_or_several()
    {
        var form = await FormAsync("attribute[COLOUR]=red&attribute%5BSIGNS%5D[]=a&attribute[SIGNS][]=b&attribute[NONE]=&attribute[SIGNS][]=a");

        var answers = form.Attributes();

        Assert.Empty(form.Mistakes);
        Assert.Equal(["COLOUR=red", "SIGNS=a,b"], answers.Select(one => $"{one.Key}={string.Join(',', one.Value)}"));
    }

    [Theory]
    [InlineData("attribute=1")]
    [InlineData("attribute[]=1")]
    [InlineData("attribute[A=1")]
    [InlineData("attribute[A][B]=1")]
    [InlineData("attributes[A]=1")]
    [InlineData("attribute[A]b=1")]
    public async Task A_misspelt_attribute_is_refused(string body)
    {
        var form = await FormAsync(body);

        Assert.Empty(form.Attributes());
        Assert.Single(form.Mistakes);
    }

    [Theory]
    [InlineData("description=%00", "no text")]
    [InlineData("description=%1B[31m", "no text")]
    [InlineData("description=%C2%85", "no text")]
    [InlineData("description=%EF%BF%BF", "no text")]
    [InlineData("description=%FF", "%25")]
    [InlineData("description=%C3", "%25")]
    [InlineData("description=%ED%A0%80", "%25")]
    [InlineData("description=100%", "%25")]
    [InlineData("description=%+1", "%25")]
    [InlineData("description=%zz", "%25")]
    [InlineData("%00=a", "name of a parameter")]
    [InlineData("%FF=a", "name of a parameter")]
    public async Task What_is_no_text_in_UTF8_is_refused(string body, string reason) =>
        Assert.Contains(reason, Assert.Single((await FormAsync(body)).Mistakes), StringComparison.Ordinal);

    [Theory]
    [InlineData("application/json")]
    [InlineData("multipart/form-data; boundary=a")]
    [InlineData("application/x-www-form-urlencoded; charset=iso-8859-13")]
    [InlineData("nonsense")]
    [InlineData(null)]
    public async Task Another_body_than_a_form_is_refused(string? type) =>
        Assert.Contains("application/x-www-form-urlencoded", Assert.Single((await FormAsync("lat=1", type)).Mistakes), StringComparison.Ordinal);

    [Fact]
    public async Task A_body_or_a_number_of_parameters_beyond_measure_is_refused()
    {
        Assert.Single((await FormAsync("description=" + new string('a', 600 * 1024))).Mistakes);
        Assert.Single((await FormAsync(string.Concat(Enumerable.Repeat("a=1&", 501)))).Mistakes);
    }

    [Fact]
    public async Task Of_the_query_of_a_POST_only_the_jurisdiction_counts()
    {
        var form = await FormAsync("lat=1", query: "?jurisdiction_id=vilnius.lt&description=labas");

        Assert.Equal("vilnius.lt", form.Text("jurisdiction_id", 100));
        Assert.Null(form.Text("description", 100));
    }

    private static Parameters Read(Func<Parameters, object?> read, string value)
    {
        var query = Query($"?description={Uri.EscapeDataString(value)}");
        read(query);
        return query;
    }

    private static Parameters Query(string query) =>
        Parameters.OfQuery(new DefaultHttpContext { Request = { QueryString = new QueryString(query) } }.Request);

    private static Task<Parameters> FormAsync(string body, string? type = "application/x-www-form-urlencoded; charset=utf-8", string query = "")
    {
        var request = new DefaultHttpContext().Request;
        (request.ContentType, request.QueryString, request.Body) = (type, new QueryString(query), new MemoryStream(Encoding.UTF8.GetBytes(body)));
        return Parameters.OfFormAsync(request, TestContext.Current.CancellationToken);
    }
}
