using System.Net;
using System.Text.Json;
using OpenGov.Testing;
using static OpenGov.Complaints.Tests.ComplaintsService;

namespace OpenGov.Complaints.Tests.Features;

public sealed class FromFilingToAnswer(ComplaintsService complaints)
{
    [Fact]
    public async Task A_guest_files_gets_asked_replies_and_reads_the_answer()
    {
        var receipt = await complaints.FileAsync(Caller.Guest);
        await complaints.StepAsync(OfficerOfVilnius, receipt.Reference, "take");
        await complaints.StepAsync(OfficerOfVilnius, receipt.Reference, "ask", new { question = "Kurioje gatvėje?" });
        using var guest = complaints.Service.AsGuestWith(receipt.Secret!);
        await StepAsync(guest, receipt.Reference, "reply", new { text = "Gedimino prospekte." });
        var status = await complaints.StepAsync(OfficerOfVilnius, receipt.Reference, "answer",
            new { decision = "upheld", text = "Lempos pakeistos.", legalBasis = "Vietos savivaldos įstatymo 6 str." });
        Assert.Equal(("answered", 6), (status.GetProperty("state").GetString(), status.GetProperty("version").GetInt32()));

        using var answer = await guest.GetAsync(new Uri($"/complaints/{receipt.Reference}", UriKind.Relative), TestContext.Current.CancellationToken);
        var read = await JsonOf(answer, HttpStatusCode.OK);

        Assert.Equal("\"6\"", answer.Headers.ETag!.Tag);
        Assert.Equal("upheld", read.GetProperty("answer").GetProperty("decision").GetProperty("code").GetString());
        Assert.Equal("Lempos pakeistos.", read.GetProperty("answer").GetProperty("text").GetString());
        Assert.Equal(
            ["1 filed guest", "2 routed system", "3 taken officer", "4 asked officer", "5 replied guest", "6 answered officer"],
            read.GetProperty("timeline").EnumerateArray().Select(Told));
        Assert.Equal(20, read.GetProperty("clock").GetProperty("workingDays").GetInt32());
    }

    [Fact]
    public async Task Every_step_is_announced_once_in_order()
    {
        var receipt = await complaints.FileAsync(Caller.Amina);
        await complaints.StepAsync(OfficerOfVilnius, receipt.Reference, "take");
        await complaints.StepAsync(OfficerOfVilnius, receipt.Reference, "ask", new { question = "Kurioje gatvėje?" });
        await complaints.StepAsync(Caller.Amina, receipt.Reference, "reply", new { text = "Gedimino prospekte." });
        await complaints.StepAsync(OfficerOfVilnius, receipt.Reference, "forward", new { institution = Kaunas, reason = "Kelias ne mūsų." });
        await complaints.StepAsync(OfficerOfKaunas, receipt.Reference, "take");
        await complaints.StepAsync(OfficerOfKaunas, receipt.Reference, "answer", new { decision = "rejected", text = "Apšvietimas veikia.", legalBasis = "Vietos savivaldos įstatymo 6 str." });

        // Nobody hears in this test, so what was announced waits in the outbox; only ComplaintFiled needs no hearer and is gone.
        var announced = await complaints.Service.CountAsync($"""
            SELECT count(*) FROM (
                SELECT string_agg(substring(type from 'Contracts\.(\w+)') || (body::jsonb ->> 'sequence'), ' ' ORDER BY sequence) AS story
                FROM outbox_messages WHERE body::jsonb ->> 'reference' = '{receipt.Reference}' AND type NOT LIKE '%ComplaintFiled%') AS told
            WHERE story = 'ComplaintRouted2 ComplaintTaken3 PersonAsked4 PersonReplied5 ComplaintForwarded6 ComplaintTaken7 ComplaintAnswered8'
            """);
        Assert.Equal(1, announced);
    }

    [Fact]
    public async Task The_receipt_names_institution_reason_and_last_day_in_the_language_asked_for()
    {
        var complaint = AComplaint();
        complaint["language"] = "en";

        var receipt = (await complaints.FileAsync(Caller.Amina, complaint)).Json;

        Assert.Equal("Vilnius City Municipality", receipt.GetProperty("institution").GetProperty("name").GetString());
        Assert.Equal("municipality-chosen", receipt.GetProperty("reason").GetProperty("code").GetString());
        Assert.StartsWith("You chose this municipality", receipt.GetProperty("reason").GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, receipt.GetProperty("secret").ValueKind);
        Assert.True(receipt.GetProperty("dueOn").GetDateTime() > TimeProvider.System.GetUtcNow().AddDays(25)); // twenty working days from a Sunday are twenty-six days
    }

    [Fact]
    public async Task Where_a_language_has_no_words_yet_the_receipt_says_which_it_used()
    {
        var complaint = AComplaint();
        complaint["language"] = "uk";

        var receipt = await complaints.FileAsync(Caller.Amina, complaint);

        Assert.Equal("en", receipt.Json.GetProperty("language").GetString());
        Assert.Equal("uk", (await complaints.ReadAsync(Caller.Amina, $"/complaints/{receipt.Reference}")).GetProperty("language").GetString());
    }

    [Theory]
    [InlineData("13", null, "lt-sav-13")]
    [InlineData("lt-sav-19", null, "lt-sav-19")]
    [InlineData("13", "lt-min-am", "lt-min-am")]
    [InlineData(null, null, "lt-triage")]
    public async Task It_lands_where_the_person_said(string? municipality, string? institution, string lands)
    {
        var complaint = AComplaint();
        (complaint["municipality"], complaint["institution"]) = (municipality, institution);

        var receipt = await complaints.FileAsync(Caller.Guest, complaint);

        Assert.Equal(lands, receipt.Json.GetProperty("institution").GetProperty("code").GetString());
        var inbox = await complaints.ReadAsync(Caller.OfficerOf(lands), $"/complaints/inbox?search={receipt.Reference}");
        Assert.Equal(receipt.Reference, Assert.Single(inbox.GetProperty("items").EnumerateArray()).GetProperty("reference").GetString());
    }

    [Fact]
    public async Task Markup_is_kept_as_the_text_it_is()
    {
        var complaint = AComplaint();
        complaint["text"] = "<script>alert('ą')</script> & <b>labas</b> 😀";

        var receipt = await complaints.FileAsync(Caller.Amina, complaint);

        Assert.Equal(complaint["text"], (await complaints.ReadAsync(Caller.Amina, $"/complaints/{receipt.Reference}")).GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_forbidden_step_is_refused_with_its_reason_and_nothing_changes()
    {
        var receipt = await complaints.FileAsync(Caller.Amina);

        var problem = await complaints.StepAsync(OfficerOfVilnius, receipt.Reference, "answer",
            new { decision = "upheld", text = "Lempos pakeistos.", legalBasis = "6 str." }, HttpStatusCode.Conflict);

        Assert.Equal("complaint.not-taken", problem.GetProperty("code").GetString());
        Assert.Equal("routed", (await complaints.ReadAsync(Caller.Amina, $"/complaints/{receipt.Reference}")).GetProperty("status").GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_reference_may_be_typed_carelessly_but_not_wrongly()
    {
        var receipt = await complaints.FileAsync(Caller.Amina);
        var careless = receipt.Reference.ToLowerInvariant().Replace("-", "%20", StringComparison.Ordinal);
        var wrong = receipt.Reference[..^1] + (receipt.Reference[^1] == 'A' ? 'B' : 'A');

        await complaints.ReadAsync(Caller.Amina, $"/complaints/{careless}");
        var problem = await complaints.ReadAsync(Caller.Amina, $"/complaints/{wrong}", HttpStatusCode.BadRequest);

        Assert.Equal("reference.mistyped", problem.GetProperty("code").GetString());
    }

    private static string Told(JsonElement entry) =>
        $"{entry.GetProperty("sequence").GetInt32()} {entry.GetProperty("kind").GetProperty("code").GetString()} {entry.GetProperty("by").GetString()}";
}
