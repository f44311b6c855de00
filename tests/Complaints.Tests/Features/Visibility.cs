using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OpenGov.Complaints.Domain;
using OpenGov.Testing;
using static OpenGov.Complaints.Tests.ComplaintsService;

namespace OpenGov.Complaints.Tests.Features;

/// <summary>Walks every route to a case as everybody who may not see it: the answer is the one to a case that does not exist.</summary>
public sealed class Visibility(ComplaintsService complaints)
{
    private static readonly Dictionary<string, object?> Bodies = new()
    {
        ["/complaints/{reference}"] = null,
        ["/complaints/{reference}/take"] = null,
        ["/complaints/{reference}/ask"] = new { question = "Kurioje gatvėje?" },
        ["/complaints/{reference}/reply"] = new { text = "Gedimino prospekte." },
        ["/complaints/{reference}/forward"] = new { institution = Kaunas, reason = "Ne mūsų kompetencija." },
        ["/complaints/{reference}/answer"] = new { decision = "rejected", text = "Apšvietimas veikia.", legalBasis = "6 str." },
    };

    public static TheoryData<string> Strangers => ["guest", "guest with another secret", "Boris", "officer of Kaunas"];

    [Fact]
    public void Every_route_to_a_case_is_walked() =>
        Assert.Equal(Bodies.Keys.Order(), Routes().Select(route => route.RoutePattern.RawText!).Distinct().Order());

    [Theory]
    [MemberData(nameof(Strangers))]
    public async Task A_case_of_somebody_else_does_not_exist(string stranger)
    {
        var receipt = await complaints.FileAsync(Caller.Amina);
        var guests = await complaints.FileAsync(Caller.Guest);
        using var client = ClientOf(stranger, secretOfAnother: guests.Secret!);

        foreach (var route in Routes())
        {
            var toThis = await AskAsync(client, route, receipt.Reference);
            var toNone = await AskAsync(client, route, Reference.Create("lt", 2026));

            Assert.True(toThis.Status is HttpStatusCode.NotFound or HttpStatusCode.Forbidden, $"{stranger} on {route.RoutePattern.RawText}: {toThis}");
            Assert.Equal(toNone, toThis);
        }

        Assert.Equal(2, await complaints.Service.CountAsync($"SELECT version FROM complaints WHERE reference = '{receipt.Reference}'"));
    }

    [Fact]
    public async Task The_walk_would_notice_a_case_that_is_seen()
    {
        var receipt = await complaints.FileAsync(Caller.Amina);
        using var amina = complaints.Service.As(Caller.Amina);
        var read = Routes().Single(route => route.RoutePattern.RawText == "/complaints/{reference}");

        Assert.NotEqual(await AskAsync(amina, read, Reference.Create("lt", 2026)), await AskAsync(amina, read, receipt.Reference));
    }

    [Fact]
    public async Task No_list_of_another_names_it()
    {
        var receipt = await complaints.FileAsync(Caller.Amina);

        foreach (var (caller, path) in new[] { (Caller.Boris, "/complaints?limit=100"), (OfficerOfKaunas, $"/complaints/inbox?search={receipt.Reference}"), (OfficerOfKaunas, "/complaints/inbox?search=apšvietimas&limit=100") })
            Assert.DoesNotContain(receipt.Reference, (await complaints.ReadAsync(caller, path)).GetRawText(), StringComparison.Ordinal);

        Assert.Contains(receipt.Reference, (await complaints.ReadAsync(Caller.Amina, "/complaints?limit=100")).GetRawText(), StringComparison.Ordinal);
        Assert.Contains(receipt.Reference, (await complaints.ReadAsync(OfficerOfVilnius, $"/complaints/inbox?search={receipt.Reference}")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_institution_that_has_forwarded_a_case_no_longer_sees_it_and_the_new_one_does()
    {
        var receipt = await complaints.FileAsync(Caller.Amina);
        await complaints.StepAsync(OfficerOfVilnius, receipt.Reference, "forward", new { institution = Kaunas, reason = "Kelias ne mūsų." });

        await complaints.ReadAsync(OfficerOfVilnius, $"/complaints/{receipt.Reference}", HttpStatusCode.NotFound);
        await complaints.ReadAsync(OfficerOfKaunas, $"/complaints/{receipt.Reference}");
    }

    [Fact]
    public async Task An_operator_sees_how_a_case_stands_and_nothing_that_was_written_in_it()
    {
        var receipt = await complaints.FileAsync(Caller.Amina);
        await complaints.StepAsync(OfficerOfVilnius, receipt.Reference, "take");
        await complaints.StepAsync(OfficerOfVilnius, receipt.Reference, "ask", new { question = "Kurioje gatvėje?" });

        var read = (await complaints.ReadAsync(Caller.Operator, $"/complaints/{receipt.Reference}")).GetRawText();

        Assert.Contains("waiting-for-person", read, StringComparison.Ordinal);
        foreach (var written in new[] { "tamsu", "Neveikia", "Amina", "Kurioje" })
            Assert.DoesNotContain(written, read, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_officer_cannot_reply_for_the_person()
    {
        var receipt = await complaints.FileAsync(Caller.Amina);

        var problem = await complaints.StepAsync(OfficerOfVilnius, receipt.Reference, "reply", new { text = "Gedimino prospekte." }, HttpStatusCode.Forbidden);

        Assert.Equal("complaint.reply-is-for-the-person", problem.GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("/complaints/inbox")]
    [InlineData("/complaints")]
    public async Task Lists_want_their_role(string path) => await complaints.ReadAsync(Caller.Guest, path, HttpStatusCode.Forbidden);

    private IEnumerable<RouteEndpoint> Routes() => complaints.Service.Services.GetRequiredService<EndpointDataSource>().Endpoints
        .OfType<RouteEndpoint>().Where(route => route.RoutePattern.Parameters.Any(parameter => parameter.Name == "reference"));

    private HttpClient ClientOf(string stranger, string secretOfAnother) => stranger switch
    {
        "guest" => complaints.Service.As(Caller.Guest),
        "guest with another secret" => complaints.Service.AsGuestWith(secretOfAnother),
        "Boris" => complaints.Service.As(Caller.Boris),
        _ => complaints.Service.As(OfficerOfKaunas),
    };

    private static async Task<(HttpStatusCode Status, string Body)> AskAsync(HttpClient client, RouteEndpoint route, string reference)
    {
        var pattern = route.RoutePattern.RawText!;
        var method = route.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods[0];
        using var request = new HttpRequestMessage(new HttpMethod(method), pattern.Replace("{reference}", reference, StringComparison.Ordinal));
        if (Bodies[pattern] is { } body) request.Content = JsonContent.Create(body);

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsObject();
        problem.Remove("traceId");
        return (answer.StatusCode, problem.ToJsonString());
    }
}
