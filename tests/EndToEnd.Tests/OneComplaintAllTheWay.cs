using System.Net.Http.Json;
using System.Text.Json;
using OpenGov.Testing;

namespace OpenGov.EndToEnd.Tests;

public sealed class OneComplaintAllTheWay(RunningPlatform running)
{
    private readonly Platform platform = running.Platform;

    [Fact]
    public async Task A_guest_files_and_is_asked_and_answered_and_each_step_is_mailed_once()
    {
        var email = $"p-{Guid.NewGuid():N}@people.test";
        using var guest = await platform.AsAsync();
        using var officer = await platform.AsAsync("officer --institution lt-sav-13");

        var (reference, secret) = await guest.FileAsync(Complainants.Complaint(email), Cancel);
        guest.DefaultRequestHeaders.Add("X-Case-Secret", secret);
        await MailedAsync(reference, email, 1, 1);
        await officer.StepAsync(reference, "take", null, Cancel);
        await MailedAsync(reference, email, 2, 1);
        await officer.StepAsync(reference, "ask", new { question = "Prie kurio namo yra duobė?" }, Cancel);
        await MailedAsync(reference, email, 3, 1);
        await guest.StepAsync(reference, "reply", new { text = "Prie 12-ojo namo." }, Cancel);
        await MailedAsync(reference, email, 3, 2);
        await officer.StepAsync(reference, "answer", new { decision = "upheld", text = "Duobė užtaisyta lapkričio 20 d.", legalBasis = "Vietos savivaldos įstatymo 6 str. 32 p." }, Cancel);
        await MailedAsync(reference, email, 4, 2);

        var read = await guest.GetFromJsonAsync<JsonElement>($"/api/complaints/{reference}", Cancel);
        Assert.Equal("answered", read.GetProperty("status").GetProperty("state").GetString());
        Assert.Equal(
            ["filed", "routed", "taken", "asked", "replied", "answered"],
            read.GetProperty("timeline").EnumerateArray().Select(entry => entry.GetProperty("kind").GetProperty("code").GetString()!));
    }

    [Fact]
    public async Task A_forwarded_complaint_leaves_one_inbox_and_comes_to_the_other_and_all_are_told()
    {
        var email = $"p-{Guid.NewGuid():N}@people.test";
        using var guest = await platform.AsAsync();
        using var vilnius = await platform.AsAsync("officer --institution lt-sav-13");
        using var kaunas = await platform.AsAsync("officer --institution lt-sav-19");
        var (reference, _) = await guest.FileAsync(Complainants.Complaint(email, language: "en"), Cancel);

        await vilnius.StepAsync(reference, "forward", new { institution = "lt-sav-19", reason = "Ši gatvė yra Kaune." }, Cancel);

        using var gone = await vilnius.GetAsync(new Uri($"/api/complaints/{reference}", UriKind.Relative), Cancel);
        using var come = await kaunas.GetAsync(new Uri($"/api/complaints/{reference}", UriKind.Relative), Cancel);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.OK, come.StatusCode);
        await Eventually.TrueAsync(async () => (await LettersOfAsync(reference)).Count(letter => letter.To == "lt-sav-19@institutions.test") == 1, "Kaunas is told");
        await Eventually.TrueAsync(async () => (await LettersOfAsync(reference)).Count(letter => letter.To == email) == 2, "the person is told twice");
    }

    [Fact]
    public void On_a_busy_machine_letters_go_behind_those_who_wait_at_a_screen()
    {
        foreach (var behind in (string[])["notification", "messaging", "mail"])
            Assert.All(platform.NicenessOf(behind), niceness => Assert.InRange(niceness, 1, 19));
        Assert.All(platform.NicenessOf("complaints"), niceness => Assert.Equal(0, niceness));
    }

    [Fact]
    public async Task One_trace_leads_from_the_gateway_to_the_mail_server_and_names_nobody()
    {
        var email = $"sekamas-{Guid.NewGuid():N}@people.test";
        using var guest = await platform.AsAsync();
        var (reference, secret) = await guest.FileAsync(
            Complainants.Complaint(email, title: "Pėdsakas turi nieko neišduoti", name: "Eglė Neminėtina"), Cancel);
        await MailedAsync(reference, email, 1, 1);

        // Each process sends its spans on its own: all stations are waited for.
        List<ReceivedSpan> trace = [];
        try
        {
            await Eventually.TrueAsync(() => Task.FromResult(Stations.All((trace = TraceOfLatestFiling()).Exists)), "the whole trace has come");
        }
        catch (TimeoutException)
        {
            Assert.Fail(string.Join('\n', trace));
        }

        foreach (var personal in new[] { email, "Neminėtina", "Pėdsakas turi nieko", "vos neįkrito vaikas", secret! })
            Assert.False(running.Telemetry.Holds(personal), $"telemetry holds '{personal}'");
        Assert.True(running.Telemetry.Holds("smtp send"), "the search for personal data would find what is there");
    }

    private static string? Tag(ReceivedSpan span, string name) => span.Attributes.GetValueOrDefault(name);

    private static readonly Predicate<ReceivedSpan>[] Stations =
    [
        span => span.Service == "gateway" && Tag(span, "http.response.status_code") == "201" && Tag(span, "http.route") == "/api/complaints/{**rest}",
        span => span.Service == "complaints" && Tag(span, "http.route") == "/complaints/" && Tag(span, "http.response.status_code") == "201",
        span => span.Service == "complaints" && span.Name == "outbox send",
        span => span.Service == "notification" && span.Name == "notification-tell-of-the-routing receive",
        span => span.Service == "notification" && span.Name == "smtp send",
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private List<ReceivedSpan> TraceOfLatestFiling()
    {
        var spans = running.Telemetry.Spans;
        var filing = spans.LastOrDefault(span => span.Service == "gateway"
            && span.Attributes.GetValueOrDefault("http.request.method") == "POST" && span.Attributes.GetValueOrDefault("http.response.status_code") == "201");
        return [.. spans.Where(span => span.TraceId == filing?.TraceId)];
    }

    private async Task MailedAsync(string reference, string email, int toPerson, int toInstitution) =>
        await Eventually.TrueAsync(
            async () =>
            {
                var letters = await LettersOfAsync(reference);
                Assert.True(letters.Count <= toPerson + toInstitution, string.Join('\n', letters));
                return letters.Count(letter => letter.To == email) == toPerson
                    && letters.Count(letter => letter.To == "lt-sav-13@institutions.test") == toInstitution;
            },
            $"{toPerson} mails to the person and {toInstitution} to the institution");

    private async Task<List<ReceivedLetter>> LettersOfAsync(string reference) =>
        [.. (await platform.LettersAsync()).Where(letter => letter.Subject.Contains(reference, StringComparison.Ordinal))];
}
