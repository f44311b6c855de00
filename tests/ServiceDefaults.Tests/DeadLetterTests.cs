using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OpenGov.Testing;
using OpenGov.TinyService;

namespace OpenGov.ServiceDefaults.Tests;

public sealed class DeadLetterTests(Tiny tiny)
{
    private DeadLetterDesk Desk { get; } = DeadLetterDesk.Of(tiny.Service);

    [Fact]
    public async Task What_a_consumer_refuses_lies_there_with_its_reason_and_trace_and_names_nobody()
    {
        using var listener = Traces.Recorded();
        var trace = ActivityTraceId.CreateRandom().ToHexString();
        var note = await Desk.WriteTroubledAsync("Broken heart of Jonas", $"00-{trace}-00f067aa0ba902b7-01");

        var letter = await Desk.LetterAboutAsync(note);

        Assert.Equal((nameof(NoteTroubled), DeadLetterDesk.TroubledQueue, "open", 1), (Text(letter, "kind"), Text(letter, "queue"), Text(letter, "state"), letter.GetProperty("times").GetInt32()));
        Assert.Equal(typeof(BusinessRuleException).FullName, Text(letter, "reason"));
        Assert.Equal($"Cannot write to …@…, …, about {note}.", Text(letter, "detail"));
        Assert.Equal(trace, Text(letter, "traceId"));
        var body = JsonDocument.Parse(Text(letter, "body")!).RootElement;
        Assert.Equal(($"{note}", "…", "lt"), (Text(body, "noteId"), Text(body, "text"), Text(body, "language")));
        Assert.Contains(nameof(EchoOnceMended), Text(letter.GetProperty("headers"), "MT-Fault-StackTrace"), StringComparison.Ordinal);
        Assert.DoesNotContain("Jonas", letter.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("amina@", letter.ToString(), StringComparison.Ordinal);
        Assert.Contains((await Desk.ReadAsync($"{DeadLetterDesk.Letters}/kinds")).EnumerateArray(), kind =>
            Text(kind, "kind") == nameof(NoteTroubled) && Text(kind, "queue") == DeadLetterDesk.TroubledQueue && kind.GetProperty("count").GetInt32() > 0);
    }

    [Fact]
    public async Task A_replay_delivers_once_and_is_audited()
    {
        var note = await Desk.WriteTroubledAsync();
        var id = (await Desk.LetterAboutAsync(note)).GetProperty("id").GetGuid();
        await Desk.MendAsync(note);

        var (status, replayed) = await Desk.PostAsync($"/{id}/replay", new { note = "The note is mended." });

        Assert.Equal((HttpStatusCode.OK, "replayed"), (status, Text(replayed, "state")));
        await Eventually.TrueAsync(async () => await Desk.EchoesOfTroubleAsync(note) == 1, "it is heard");
        var (again, problem) = await Desk.PostAsync($"/{id}/replay", new { });
        Assert.Equal((HttpStatusCode.Conflict, "dead-letter.handled"), (again, Text(problem, "code")));
        var kept = await Desk.ReadAsync($"{DeadLetterDesk.Letters}/{id}");
        Assert.Equal(JsonValueKind.Null, kept.GetProperty("body").ValueKind);
        var deed = (await Desk.ReadAsync("/operations/audit?take=200")).GetProperty("items").EnumerateArray().Single(one => one.GetProperty("deadLetterId").GetGuid() == id);
        Assert.Equal(("replay", "The note is mended.", $"{Caller.Operator.Id}"), (Text(deed, "deed"), Text(deed, "note"), Text(deed, "by")));
        Assert.Equal(1, await Desk.EchoesOfTroubleAsync(note));
    }

    [Fact]
    public async Task Replayed_before_it_is_mended_it_lies_there_again_and_is_counted()
    {
        var note = await Desk.WriteTroubledAsync();
        var first = await Desk.LetterAboutAsync(note);

        await Desk.PostAsync($"/{first.GetProperty("id").GetGuid()}/replay", new { });

        var second = await Desk.LetterAboutAsync(note, times: 2);
        Assert.Equal(first.GetProperty("id").GetGuid(), second.GetProperty("id").GetGuid());
        Assert.Equal(first.GetProperty("firstFailedAt").GetDateTimeOffset(), second.GetProperty("firstFailedAt").GetDateTimeOffset());
        Assert.True(second.GetProperty("failedAt").GetDateTimeOffset() > first.GetProperty("failedAt").GetDateTimeOffset());
        Assert.Equal(Text(first, "traceId"), Text(second, "traceId"));
    }

    [Fact]
    public async Task Two_operators_at_once_replay_once()
    {
        var note = await Desk.WriteTroubledAsync();
        var id = (await Desk.LetterAboutAsync(note)).GetProperty("id").GetGuid();
        await Desk.MendAsync(note);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Desk.PostAsync($"/{id}/replay", new { })));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(5, answers.Count(answer => answer.Status == HttpStatusCode.Conflict));
        Assert.Equal(1, await tiny.Service.CountAsync($"SELECT count(*) FROM operations_audit WHERE dead_letter_id = '{id}'"));
    }

    [Fact]
    public async Task To_discard_needs_a_note_and_ends_it()
    {
        var note = await Desk.WriteTroubledAsync();
        var id = (await Desk.LetterAboutAsync(note)).GetProperty("id").GetGuid();

        foreach (var bad in (object[])[new { }, new { note = "" }, new { note = "  " }, new { note = new string('a', 501) }, new { note = "a\0b" }])
        {
            var (refused, problem) = await Desk.PostAsync($"/{id}/discard", bad);
            Assert.Equal((HttpStatusCode.BadRequest, "request.invalid"), (refused, Text(problem, "code")));
        }

        var (status, discarded) = await Desk.PostAsync($"/{id}/discard", new { note = "Written by mistake." });
        Assert.Equal((HttpStatusCode.OK, "discarded", "Written by mistake."), (status, Text(discarded, "state"), Text(discarded, "note")));
        Assert.Equal(HttpStatusCode.Conflict, (await Desk.PostAsync($"/{id}/replay", new { })).Status);
        Assert.Equal(1, await tiny.Service.CountAsync($"SELECT count(*) FROM dead_letters WHERE id = '{id}' AND body IS NULL AND properties IS NULL"));
    }

    [Fact]
    public async Task Pages_follow_each_other_and_nonsense_is_refused()
    {
        for (var written = 0; written < 3; written++)
            await Desk.LetterAboutAsync(await Desk.WriteTroubledAsync());

        var first = await Desk.ReadAsync($"{DeadLetterDesk.Letters}?take=2");
        var second = await Desk.ReadAsync($"{DeadLetterDesk.Letters}?take=2&before={Text(first, "next")}");

        var ids = first.GetProperty("items").EnumerateArray().Concat(second.GetProperty("items").EnumerateArray()).Select(letter => letter.GetProperty("id").GetGuid()).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        using var client = tiny.Service.As(Caller.Operator);
        foreach (var bad in (string[])["?take=0", "?take=201", "?take=x", "?state=lost", "?before=x", "?before=zz-zz", "?kind=%00", $"?queue={new string('a', 201)}"])
        {
            using var answer = await client.GetAsync(DeadLetterDesk.Letters + bad, Cancel);
            Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{bad}: {answer.StatusCode}");
        }

        Assert.Equal((HttpStatusCode.NotFound, "dead-letter.unknown"), Short(await Desk.PostAsync($"/{Guid.NewGuid()}/replay", new { })));
        Assert.Equal((HttpStatusCode.NotFound, "dead-letter.unknown"), Short(await Desk.PostAsync($"/{Guid.NewGuid()}/discard", new { note = "x" })));
        Assert.Equal((HttpStatusCode.BadRequest, "request.invalid"), Short(await Desk.PostAsync("/replay", new { kind = "x" })));
    }

    public static TheoryData<Caller, string?, HttpStatusCode> Doors => new()
    {
        { Caller.Operator, null, HttpStatusCode.OK },
        { Caller.OfficerOf("lt-sav-13"), null, HttpStatusCode.Forbidden },
        { Caller.Amina, null, HttpStatusCode.Forbidden },
        { Caller.Guest, null, HttpStatusCode.Forbidden },
        { Caller.ClientIn("lt"), null, HttpStatusCode.Forbidden },
        { Caller.OfficerOf("lt-sav-13"), "another key", HttpStatusCode.Forbidden },
    };

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Only_operators_come_in(Caller caller, string? key, HttpStatusCode status)
    {
        using var client = tiny.Service.As(caller);
        if (key is not null)
            client.DefaultRequestHeaders.Add(OperationsAccess.KeyHeader, key);
        foreach (var path in (string[])["/operations/dead-letters", "/operations/dead-letters/kinds", "/operations/audit"])
            Assert.Equal(status, (await client.GetAsync(path, Cancel)).StatusCode);
        if (status != HttpStatusCode.OK)
            Assert.Equal(status, (await client.PostAsJsonAsync($"/operations/dead-letters/{Guid.NewGuid()}/discard", new { note = "x" }, Cancel)).StatusCode);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("", HttpStatusCode.Unauthorized)]
    [InlineData("a key of another machine", HttpStatusCode.Unauthorized)]
    [InlineData(Tiny.OperationsKey, HttpStatusCode.OK)]
    public async Task The_dashboard_comes_in_by_its_key(string? key, HttpStatusCode status)
    {
        using var client = tiny.Service.WithToken(null);
        if (key is not null)
            client.DefaultRequestHeaders.Add(OperationsAccess.KeyHeader, key);
        Assert.Equal(status, (await client.GetAsync("/operations/dead-letters", Cancel)).StatusCode);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static (HttpStatusCode Status, string? Code) Short((HttpStatusCode Status, JsonElement Body) answer) => (answer.Status, Text(answer.Body, "code"));
}
