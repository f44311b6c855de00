using System.Net;
using System.Net.Http.Json;
using OpenGov.Testing;
using static OpenGov.Complaints.Tests.ComplaintsService;

namespace OpenGov.Complaints.Tests.Features;

public sealed class TwoAtOnce(ComplaintsService complaints)
{
    [Fact]
    public async Task Of_two_officers_who_take_a_case_at_once_one_is_told_that_the_other_was_first()
    {
        for (var round = 0; round < 10; round++)
        {
            var receipt = await complaints.FileAsync(Caller.Amina);
            using var one = complaints.Service.As(OfficerOfVilnius);
            using var other = complaints.Service.As(OfficerOfVilnius with { Id = Guid.NewGuid() });

            var answers = await Task.WhenAll(new[] { one, other }.Select(client => client.PostAsync(
                new Uri($"/complaints/{receipt.Reference}/take", UriKind.Relative), null, TestContext.Current.CancellationToken)));

            Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], answers.Select(answer => answer.StatusCode).Order());
            var refused = await JsonOf(answers.Single(answer => answer.StatusCode == HttpStatusCode.Conflict), HttpStatusCode.Conflict);
            Assert.Contains(refused.GetProperty("code").GetString(), new[] { "complaint.changed-meanwhile", "complaint.already-taken" });
            Assert.Equal(3, await complaints.Service.CountAsync($"SELECT count(*) FROM case_entries JOIN complaints ON id = complaint_id WHERE reference = '{receipt.Reference}'"));
        }
    }

    [Fact]
    public async Task Whoever_saw_an_older_version_is_told_what_has_happened_since()
    {
        var receipt = await complaints.FileAsync(Caller.Amina);
        await complaints.StepAsync(OfficerOfVilnius, receipt.Reference, "take");
        using var officer = complaints.Service.As(OfficerOfVilnius);
        officer.DefaultRequestHeaders.Add("If-Match", "\"2\"");

        var problem = await StepAsync(officer, receipt.Reference, "ask", new { question = "Kurioje gatvėje?" }, HttpStatusCode.PreconditionFailed);

        Assert.Equal("complaint.changed-meanwhile", problem.GetProperty("code").GetString());
        Assert.Matches("version 2.*at 3 now: taken by officer .*Vilnius City Municipality", problem.GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("\"2\"", HttpStatusCode.OK)]
    [InlineData("*", HttpStatusCode.OK)]
    [InlineData("\"two\"", HttpStatusCode.BadRequest)]
    [InlineData("W/\"2\"", HttpStatusCode.BadRequest)]
    public async Task The_version_seen_goes_into_If_Match(string ifMatch, HttpStatusCode expected)
    {
        var receipt = await complaints.FileAsync(Caller.Amina);
        using var officer = complaints.Service.As(OfficerOfVilnius);
        officer.DefaultRequestHeaders.TryAddWithoutValidation("If-Match", ifMatch);

        await StepAsync(officer, receipt.Reference, "take", expected: expected);
    }

    [Fact]
    public async Task A_repeated_request_gets_its_first_answer_and_files_once()
    {
        using var guest = complaints.Service.As(Caller.Guest);
        guest.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString());
        var complaint = AComplaint();
        complaint["title"] = $"Kartojama {Guid.NewGuid()}";

        var first = await guest.PostAsJsonAsync("/complaints", complaint, TestContext.Current.CancellationToken);
        var again = await guest.PostAsJsonAsync("/complaints", complaint, TestContext.Current.CancellationToken);

        Assert.Equal(await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), await again.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal((HttpStatusCode.Created, first.Headers.Location), (again.StatusCode, again.Headers.Location));
        Assert.Equal(1, await complaints.Service.CountAsync($"SELECT count(*) FROM complaints WHERE title = '{complaint["title"]}'"));
    }

    [Fact]
    public async Task A_repeated_step_is_not_refused_because_it_has_been_taken()
    {
        var receipt = await complaints.FileAsync(Caller.Amina);
        using var officer = complaints.Service.As(OfficerOfVilnius);
        officer.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString());
        officer.DefaultRequestHeaders.Add("If-Match", "\"2\"");

        var first = await StepAsync(officer, receipt.Reference, "take");
        var again = await StepAsync(officer, receipt.Reference, "take");

        Assert.Equal(first.GetRawText(), again.GetRawText());
    }

    [Fact]
    public async Task A_key_that_came_with_another_body_is_refused()
    {
        using var guest = complaints.Service.As(Caller.Guest);
        guest.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString());
        await guest.PostAsJsonAsync("/complaints", AComplaint(), TestContext.Current.CancellationToken);
        var other = AComplaint();
        other["title"] = $"Visai kita {Guid.NewGuid()}";

        using var answer = await guest.PostAsJsonAsync("/complaints", other, TestContext.Current.CancellationToken);

        await JsonOf(answer, HttpStatusCode.UnprocessableEntity);
        Assert.Equal(0, await complaints.Service.CountAsync($"SELECT count(*) FROM complaints WHERE title = '{other["title"]}'"));
    }
}
