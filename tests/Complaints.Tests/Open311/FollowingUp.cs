using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OpenGov.Testing;
using static OpenGov.Complaints.Tests.Open311.WhatIsOffered;

namespace OpenGov.Complaints.Tests.Open311;

/// <summary>An app follows what happens to the requests that it filed, and passes on what the person adds.</summary>
[Collection(nameof(Springfield))]
public sealed class FollowingUp(Springfield springfield)
{
    [Fact]
    public async Task An_app_follows_each_step_and_passes_on_the_reply()
    {
        var reference = await springfield.ReferenceOfFiledAsync(Springfield.App);
        await StepAsync(reference, "take");
        await StepAsync(reference, "ask", new { question = "In which street is it?" });
        var id = await AddAsync(reference, "In Evergreen Terrace.");
        await StepAsync(reference, "answer", new { decision = "upheld", text = "It is filled.", legalBasis = "By-law 1" });

        var updates = await springfield.ReadAsync(Springfield.App, "/servicerequestupdates", $"service_request_id={reference}");

        Assert.Equal(
            [
                $"{reference}.001 open Complaint filed", $"{reference}.002 open Routed to the institution", $"{reference}.003 in_progress Taken up by an officer",
                $"{reference}.004 in_progress In which street is it?", $"{reference}.005 in_progress In Evergreen Terrace.", $"{reference}.006 closed It is filled.",
            ],
            updates.EnumerateArray().Select(one => $"{Of(one, "update_id")} {Of(one, "status")} {Of(one, "description")}"));
        Assert.Equal($"{reference}.005", id);
        Assert.Equal(1, await springfield.Service.CountAsync($"SELECT count(*) FROM outbox_messages WHERE type LIKE '%PersonReplied%' AND body::jsonb ->> 'reference' = '{reference}'"));
    }

    [Fact]
    public async Task What_nobody_had_asked_for_is_a_remark_which_the_officer_reads()
    {
        var reference = await springfield.ReferenceOfFiledAsync(Springfield.App);

        await AddAsync(
            reference, "It has grown <b>again</b>.", ("status", "FIXED"), ("media_url", "https://pictures.example/2.jpg"),
            ("media_url", "https://pictures.example/3,4.jpg"), ("update_id", "77"), ("updated_datetime", "2026-11-21T10:00:00Z"));

        using var officer = springfield.Service.As(Springfield.Officer);
        var seen = await officer.GetFromJsonAsync<JsonElement>($"/complaints/{reference}", TestContext.Current.CancellationToken);
        var remark = seen.GetProperty("timeline").EnumerateArray().Last();
        Assert.Equal(("remarked", "client"), (Of(remark.GetProperty("kind"), "code"), Of(remark, "by")));
        Assert.Equal("It has grown <b>again</b>.\n\nhttps://pictures.example/2.jpg\n\nhttps://pictures.example/3,4.jpg\n\nstatus: fixed", Of(remark, "text"));
        Assert.Equal("routed", Of(seen.GetProperty("status"), "state"));
    }

    [Fact]
    public async Task Others_are_told_the_latest_step_and_none_of_the_words()
    {
        var reference = await springfield.ReferenceOfFiledAsync(Springfield.App);
        await StepAsync(reference, "take");
        await StepAsync(reference, "ask", new { question = "In which street is it?" });

        foreach (var other in new[] { Caller.Guest, Springfield.OtherApp, Springfield.Officer })
        {
            var update = Assert.Single((await springfield.ReadAsync(other, "/servicerequestupdates", $"service_request_id={reference}")).EnumerateArray());
            Assert.Equal((reference, "in_progress", "waiting for your reply"), (Of(update, "service_request_id"), Of(update, "status"), Of(update, "description")));
        }
    }

    [Fact]
    public async Task Updates_are_found_by_their_time_the_oldest_first()
    {
        var (one, other) = (await springfield.ReferenceOfFiledAsync(Springfield.App), await springfield.ReferenceOfFiledAsync(Springfield.App));
        await springfield.DateAsync(one, "2015-02-01T00:00:00Z", updatedAt: "2015-03-01T00:00:00Z");
        await springfield.DateAsync(other, "2015-01-01T00:00:00Z", updatedAt: "2015-04-01T00:00:00Z");

        async Task<IEnumerable<string?>> FoundAsync(string query) =>
            (await springfield.ReadAsync(Caller.Guest, "/servicerequestupdates", query)).EnumerateArray().Select(update => Of(update, "service_request_id"));

        Assert.Equal([one, other], await FoundAsync("start_date=2015-03-01T00:00:00Z&end_date=2015-04-01T00:00:00Z"));
        Assert.Equal([other], await FoundAsync("start_date=2015-03-01T00:00:01Z"));
        Assert.Equal([], await FoundAsync("end_date=2015-02-28T00:00:00Z"));
        Assert.DoesNotContain(one, await FoundAsync(""));
    }

    [Theory]
    [InlineData("service_request_id", null, HttpStatusCode.BadRequest, "'service_request_id' is required")]
    [InlineData("service_request_id", "nonsense", HttpStatusCode.NotFound, "no such request")]
    [InlineData("description", null, HttpStatusCode.BadRequest, "'description' is required")]
    [InlineData("description", "a\u0001b", HttpStatusCode.BadRequest, "no text")]
    [InlineData("status", "solved", HttpStatusCode.BadRequest, "'status' is one of")]
    [InlineData("updated_datetime", "yesterday", HttpStatusCode.BadRequest, "'updated_datetime' must be")]
    [InlineData("media_url", "file:///etc/passwd", HttpStatusCode.BadRequest, "'media_url' must be")]
    [InlineData("email", "marge", HttpStatusCode.BadRequest, "'email' must be")]
    [InlineData("jurisdiction_id", null, HttpStatusCode.BadRequest, "'jurisdiction_id' is required")]
    [InlineData("jurisdiction_id", "lt", HttpStatusCode.Forbidden, "another jurisdiction")]
    public async Task A_wrong_update_is_refused_and_nothing_is_added(string field, string? value, HttpStatusCode status, string reason)
    {
        var update = AnUpdate(await springfield.ReferenceOfFiledAsync(Springfield.App));
        if (value is null) update.Remove(field);
        else update[field] = value;

        await RefusedAsync(Springfield.App, update, status, reason);
    }

    [Fact]
    public async Task Nobody_adds_to_what_another_has_filed()
    {
        var update = AnUpdate(await springfield.ReferenceOfFiledAsync(Springfield.App));

        await RefusedAsync(Springfield.OtherApp, update, HttpStatusCode.NotFound, "not filed with this key");
    }

    [Fact]
    public async Task Nothing_is_added_once_it_is_answered()
    {
        var reference = await springfield.ReferenceOfFiledAsync(Springfield.App);
        await StepAsync(reference, "take");
        await StepAsync(reference, "answer", new { decision = "upheld", text = "It is filled.", legalBasis = "By-law 1" });

        await RefusedAsync(Springfield.App, AnUpdate(reference), HttpStatusCode.BadRequest, "has been answered");
    }

    [Fact]
    public async Task Of_many_who_add_at_once_each_is_added_or_told_to_come_again()
    {
        var update = AnUpdate(await springfield.ReferenceOfFiledAsync(Springfield.App));
        const string Added = "SELECT count(*) FROM case_entries WHERE kind = 'remarked'";
        var before = await springfield.Service.CountAsync(Added);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => springfield.PostAsync(Springfield.App, "/servicerequestupdates.xml", update)));

        Assert.Equal(before + answers.Count(answer => answer.IsSuccessStatusCode), await springfield.Service.CountAsync(Added));
        Assert.Contains(answers, answer => answer.IsSuccessStatusCode);
        foreach (var refused in answers.Where(answer => !answer.IsSuccessStatusCode))
        {
            await Refusals.IsRefusedAsync(refused, HttpStatusCode.ServiceUnavailable, "/servicerequestupdates.xml");
            Assert.NotNull(refused.Headers.RetryAfter);
        }

        Assert.All(answers, answer => answer.Dispose());
    }

    [Fact]
    public async Task A_repeated_update_is_added_once()
    {
        var update = AnUpdate(await springfield.ReferenceOfFiledAsync(Springfield.App));
        var key = Guid.NewGuid().ToString();
        using var first = await springfield.PostAsync(Springfield.App, "/servicerequestupdates.xml", update, key);
        var stored = await springfield.StoredAsync();
        using var second = await springfield.PostAsync(Springfield.App, "/servicerequestupdates.xml", update, key);

        Assert.True(System.Xml.Linq.XNode.DeepEquals(await Springfield.XmlOf(first), await Springfield.XmlOf(second)));
        Assert.Equal(stored, await springfield.StoredAsync());
    }

    private static Dictionary<string, string?> AnUpdate(string reference) => new()
    {
        ["jurisdiction_id"] = Springfield.JurisdictionId,
        ["service_request_id"] = reference,
        ["description"] = "It has grown.",
    };

    private async Task<string?> AddAsync(string reference, string description, params (string Name, string Value)[] more)
    {
        var update = AnUpdate(reference);
        update["description"] = description;
        using var answer = await springfield.PostAsync(
            Springfield.App, "/servicerequestupdates.json", update.Concat(more.Select(one => KeyValuePair.Create(one.Name, (string?)one.Value))));
        return Of(Assert.Single((await Springfield.JsonOf(answer)).EnumerateArray()), "update_id");
    }

    private async Task RefusedAsync(Caller by, Dictionary<string, string?> update, HttpStatusCode status, string reason)
    {
        foreach (var path in new[] { "/servicerequestupdates.json", "/servicerequestupdates.xml" })
        {
            var before = await springfield.StoredAsync();
            using var answer = await springfield.PostAsync(by, path, update);

            Assert.Contains(reason, await Refusals.IsRefusedAsync(answer, status, path), StringComparison.Ordinal);
            Assert.Equal(before, await springfield.StoredAsync());
        }
    }

    private async Task StepAsync(string reference, string step, object? body = null)
    {
        using var officer = springfield.Service.As(Springfield.Officer);
        await ComplaintsService.StepAsync(officer, reference, step, body);
    }
}
