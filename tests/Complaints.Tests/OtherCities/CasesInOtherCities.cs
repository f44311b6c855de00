using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OpenGov.Testing;
using static OpenGov.Complaints.Tests.ComplaintsService;

namespace OpenGov.Complaints.Tests.OtherCities;

/// <summary>Cases that another city's server handles, each test with a city of its own.</summary>
public sealed class CasesInOtherCities(PlatformWithNeighbours platform) : IClassFixture<PlatformWithNeighbours>
{
    [Fact]
    public async Task A_case_is_sent_to_the_other_city_followed_there_and_closed_when_it_is_closed_there()
    {
        var city = platform.Cities["lt-sav-15"];
        var reference = await FileAsync("lt-sav-15");

        await EntryAsync(reference, "sent-elsewhere");
        var there = Assert.Single(city.Requests);
        there.Notes = "Rytoj atvyks meistras.";
        var news = await EntryAsync(reference, "followed-elsewhere");
        (there.Status, there.Notes) = ("Closed", "Lempa pakeista.");
        var closed = await EntryAsync(reference, "closed");

        Assert.Equal("127.0.0.1: open – Rytoj atvyks meistras.", news.GetProperty("text").GetString());
        Assert.Equal("127.0.0.1: closed – Lempa pakeista.", closed.GetProperty("text").GetString());
        Assert.Equal("closed", await StateAsync(reference));
        Assert.Equal(["filed", "routed", "sent-elsewhere", "followed-elsewhere", "closed"], await KindsAsync(reference));
        Assert.Equal(1, await platform.Service.CountAsync(
            $"SELECT count(*) FROM outbox_messages JOIN complaints ON id = case_id WHERE reference = '{reference}' AND type LIKE '%ComplaintClosed%'"));
        Assert.Single(city.Posts);
    }

    [Fact]
    public async Task What_is_needed_goes_out_and_nothing_of_the_person()
    {
        var city = platform.Cities["lt-sav-18"];
        var reference = await FileAsync("lt-sav-18");

        await EntryAsync(reference, "sent-elsewhere");

        var (onceKey, form) = Assert.Single(city.Posts);
        Assert.True(Guid.TryParse(onceKey, out _));
        Assert.Equal(["address_string", "api_key", "description", "jurisdiction_id", "service_code"], form.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            (PlatformWithNeighbours.KeyThere, "there.example", PlatformWithNeighbours.ServiceThere, "Tilto g. 7"),
            (form["api_key"], form["jurisdiction_id"], form["service_code"], form["address_string"]));
        Assert.Equal($"Neveikia gatvės apšvietimas\n\nJau savaitę tamsu visoje gatvėje.\n\n[{reference}]", form["description"]);
        Assert.DoesNotContain(form.Values, value => value.Contains("Amina", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_long_complaint_is_cut_and_keeps_its_reference()
    {
        var complaint = ComplaintFor("lt-sav-43");
        complaint["text"] = string.Concat(Enumerable.Repeat("šviesos 💡 ", 900));
        (complaint["latitude"], complaint["longitude"]) = (54.5, 25.25);

        var reference = await FileAsync(complaint);
        await EntryAsync(reference, "sent-elsewhere");

        var form = platform.Cities["lt-sav-43"].Posts.Single().Form;
        Assert.InRange(form["description"].Length, 3_990, 4_000);
        Assert.EndsWith($"…\n\n[{reference}]", form["description"], StringComparison.Ordinal);
        Assert.Equal(("54.5", "25.25"), (form["lat"], form["long"]));
    }

    [Fact]
    public async Task A_case_that_an_officer_forwards_to_the_other_city_is_sent_there()
    {
        var reference = await FileAsync(Vilnius);
        using var officer = platform.Service.As(OfficerOfVilnius);

        await StepAsync(officer, reference, "forward", new { institution = "lt-sav-19", reason = "Gatvė yra Kauno." });

        await EntryAsync(reference, "sent-elsewhere", by: OfficerOfKaunas);
        Assert.Single(platform.Cities["lt-sav-19"].Requests);
    }

    [Fact]
    public async Task A_case_of_another_category_or_municipality_stays_here()
    {
        var other = ComplaintFor("lt-sav-23");
        other["category"] = "gyvunu-laikymas";
        var mine = await FileAsync(Vilnius);
        var theirs = await FileAsync(other);

        Assert.Equal(0, await platform.Service.CountAsync(
            $"SELECT count(*) FROM remote_cases JOIN complaints ON id = complaint_id WHERE reference IN ('{mine}', '{theirs}')"));
    }

    [Fact]
    public async Task A_post_that_was_taken_and_not_answered_is_found_there_and_not_repeated()
    {
        var city = platform.Cities["lt-sav-25"];
        city.AfterFirst = NeverAnswer;
        var reference = await FileAsync("lt-sav-25");

        var sent = await EntryAsync(reference, "sent-elsewhere");

        var there = Assert.Single(city.Requests);
        Assert.Equal($"127.0.0.1: {there.Id}", sent.GetProperty("text").GetString());
        Assert.Single(city.Posts);
    }

    [Fact]
    public async Task A_post_that_was_taken_and_answered_with_a_failure_is_found_there_and_not_repeated()
    {
        var city = platform.Cities["lt-sav-27"];
        city.AfterFirst = http => Fail(http, 500);
        var reference = await FileAsync("lt-sav-27");

        await EntryAsync(reference, "sent-elsewhere");

        Assert.Single(city.Requests);
        Assert.Single(city.Posts);
    }

    [Fact]
    public async Task A_post_that_was_not_taken_is_repeated_under_the_same_key()
    {
        var city = platform.Cities["lt-sav-29"];
        city.BeforeFirst = http => Fail(http, 503);
        var reference = await FileAsync("lt-sav-29");

        await EntryAsync(reference, "sent-elsewhere");

        Assert.Single(city.Requests);
        Assert.Equal(2, city.Posts.Count);
        Assert.Single(city.Posts.Select(post => post.OnceKey).Distinct());
        Assert.Single(city.Posts.Select(post => post.Form["description"]).Distinct());
    }

    [Fact]
    public async Task Where_nobody_can_tell_whether_it_arrived_an_officer_is_told_and_nothing_is_repeated()
    {
        var city = platform.Cities["lt-sav-30"];
        (city.HidesDescriptions, city.AfterFirst) = (true, NeverAnswer);
        var reference = await FileAsync("lt-sav-30");

        var refused = await EntryAsync(reference, "refused-elsewhere");

        Assert.Contains("prieš siunčiant iš naujo", refused.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Single(city.Posts);
        Assert.Equal("routed", await StateAsync(reference));
    }

    [Fact]
    public async Task A_city_that_hides_what_its_requests_say_still_shows_that_they_are_elsewhere()
    {
        var city = platform.Cities["lt-sav-45"];
        (city.HidesDescriptions, city.BeforeFirst) = (true, http => Fail(http, 503));
        city.Add(new RequestThere { ServiceCode = PlatformWithNeighbours.ServiceThere, Description = "Kita lempa.", Latitude = "54.51", Longitude = "25.25" });
        var complaint = ComplaintFor("lt-sav-45");
        (complaint["latitude"], complaint["longitude"]) = (54.5, 25.25);

        await EntryAsync(await FileAsync(complaint), "sent-elsewhere");

        Assert.Equal((2, 2), (city.Posts.Count, city.Requests.Count)); // one failed, one taken beside the other's
    }

    [Fact]
    public async Task A_refusal_is_final_and_the_institution_goes_on_by_itself()
    {
        var city = platform.Cities["lt-sav-32"];
        city.Refusal = (403, "Invalid api_key received.");
        var reference = await FileAsync("lt-sav-32");

        var refused = await EntryAsync(reference, "refused-elsewhere");

        Assert.Equal("127.0.0.1: Kitas miestas skundo nepriėmė – Invalid api_key received.", refused.GetProperty("text").GetString());
        Assert.Equal("failed", await RemoteStateAsync(reference));
        using var officer = platform.Service.As(Caller.OfficerOf("lt-sav-32"));
        await StepAsync(officer, reference, "take");
        Assert.Single(city.Posts);
    }

    [Fact]
    public async Task Without_a_place_nothing_is_posted_and_an_officer_is_told()
    {
        var complaint = AComplaint("lt-min-am");
        (complaint["institution"], complaint["municipality"]) = ("lt-min-am", null);

        var refused = await EntryAsync(await FileAsync(complaint), "refused-elsewhere");

        Assert.Equal("127.0.0.1: Kitam miestui reikia vietos, o skunde ji nenurodyta", refused.GetProperty("text").GetString());
        Assert.Empty(platform.Cities["lt-min-am"].Posts);
    }

    [Fact]
    public async Task A_city_that_is_away_gets_the_case_when_it_is_back()
    {
        var reference = await FileAsync(PlatformWithNeighbours.Away);
        await Eventually.TrueAsync(async () => await CountRemoteAsync(reference, "attempts > 1 AND state = 'to-send'") == 1, "it was tried in vain");

        await using var back = await NeighbouringCities.StartAsync(platform.AwayAt.ToString());
        await EntryAsync(reference, "sent-elsewhere");

        Assert.Single(back[PlatformWithNeighbours.Away].Posts);
    }

    [Fact]
    public async Task A_city_that_stays_away_is_given_up_and_the_officer_is_told()
    {
        var city = platform.Cities["lt-sav-33"];
        city.BeforeFirst = async http =>
        {
            // As if the case had waited for days.
            await platform.Service.CountAsync("UPDATE remote_cases SET created_at = created_at - interval '4 days' WHERE endpoint LIKE '%lt-sav-33%' RETURNING 1");
            http.Response.Headers.RetryAfter = "1";
            return await Fail(http, 429);
        };
        var reference = await FileAsync("lt-sav-33");

        var refused = await EntryAsync(reference, "refused-elsewhere");

        Assert.Contains("nepavyko pasiekti", refused.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Empty(city.Requests);
    }

    [Fact]
    public async Task A_token_becomes_a_number_and_the_case_is_followed()
    {
        var city = platform.Cities["lt-sav-34"];
        city.GivesTokens = true;
        var reference = await FileAsync("lt-sav-34");
        await EntryAsync(reference, "sent-elsewhere");

        var there = Assert.Single(city.Requests);
        there.HasNumber = true;
        var number = await EntryAsync(reference, "followed-elsewhere");
        there.Status = "closed";
        await EntryAsync(reference, "closed");

        Assert.Equal($"127.0.0.1: {there.Id}", number.GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_city_that_gives_neither_number_nor_token_is_followed_by_our_reference()
    {
        var city = platform.Cities["lt-sav-36"];
        city.GivesNothing = true;
        var reference = await FileAsync("lt-sav-36");

        await EntryAsync(reference, "followed-elsewhere");
        Assert.Single(city.Requests).Status = "fixed";

        await EntryAsync(reference, "closed");
        Assert.Single(city.Posts);
    }

    [Fact]
    public async Task A_city_that_knows_no_lists_of_numbers_is_asked_one_by_one()
    {
        var city = platform.Cities["lt-sav-38"];
        city.KnowsListsOfIds = false;
        string[] references = [await FileAsync("lt-sav-38"), await FileAsync("lt-sav-38")];
        foreach (var reference in references) await EntryAsync(reference, "sent-elsewhere");

        foreach (var there in city.Requests) there.Status = "closed";

        foreach (var reference in references) await EntryAsync(reference, "closed");
    }

    [Fact]
    public async Task What_another_institution_has_taken_over_is_not_closed_by_the_city_that_had_it()
    {
        var city = platform.Cities["lt-sav-39"];
        var reference = await FileAsync("lt-sav-39");
        await EntryAsync(reference, "sent-elsewhere");
        using var officer = platform.Service.As(Caller.OfficerOf("lt-sav-39"));

        await StepAsync(officer, reference, "forward", new { institution = Vilnius, reason = "Gatvė yra Vilniaus." });
        Assert.Single(city.Requests).Status = "closed";

        await Eventually.TrueAsync(async () => await RemoteStateAsync(reference) == "withdrawn", "it is withdrawn");
        Assert.Equal("forwarded", await StateAsync(reference));
    }

    [Fact]
    public async Task What_an_officer_answers_meanwhile_stays_answered()
    {
        var city = platform.Cities["lt-sav-41"];
        var reference = await FileAsync("lt-sav-41");
        await EntryAsync(reference, "sent-elsewhere");
        using var officer = platform.Service.As(Caller.OfficerOf("lt-sav-41"));

        await StepAsync(officer, reference, "answer", new { decision = "upheld", text = "Sutvarkyta iki penktadienio.", legalBasis = "Vietos savivaldos įstatymo 6 str." });
        Assert.Single(city.Requests).Status = "closed";

        await Eventually.TrueAsync(async () => await RemoteStateAsync(reference) == "withdrawn", "it is withdrawn");
        Assert.Equal("answered", await StateAsync(reference));
    }

    [Fact]
    public async Task A_service_that_is_killed_between_post_and_answer_sends_the_case_once()
    {
        var settings = new Dictionary<string, string?>(platform.Settings()) { ["OtherCities:SettleSeconds"] = "1", ["OtherCities:AttemptTimeoutSeconds"] = "60" };
        await using var prepared = await TestService<Program>.PrepareAsync(platform.Servers, "complaints", settings);
        var city = platform.Cities["lt-sav-42"];
        var taken = new TaskCompletionSource();
        city.AfterFirst = async http =>
        {
            taken.SetResult();
            return await NeverAnswer(http);
        };

        string reference;
        await using (var service = await ServiceProcess.StartAsync(typeof(Program).Assembly.Location, prepared.Settings))
        {
            using var client = new HttpClient { BaseAddress = service.Address };
            client.DefaultRequestHeaders.Authorization = new("Bearer", prepared.Keys.TokenFor("complaints", Caller.Amina));
            using var answer = await client.PostAsJsonAsync("/complaints", ComplaintFor("lt-sav-42"), Now);
            reference = (await JsonOf(answer, HttpStatusCode.Created)).GetProperty("reference").GetString()!;
            await taken.Task.WaitAsync(Eventually.Patience, Now);
            await service.KillAsync();
        }

        Assert.Equal(1, await prepared.CountAsync("SELECT count(*) FROM remote_cases WHERE state = 'sending'"));
        await using (await ServiceProcess.StartAsync(typeof(Program).Assembly.Location, prepared.Settings))
            await Eventually.TrueAsync(async () => await prepared.CountAsync("SELECT count(*) FROM remote_cases WHERE state = 'sent'") == 1, "it is found there");

        Assert.Single(city.Posts);
        Assert.Equal(Assert.Single(city.Requests).Id, (await prepared.CountAsync("SELECT remote_id::bigint FROM remote_cases")).ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(1, await prepared.CountAsync($"SELECT count(*) FROM case_entries JOIN complaints ON id = complaint_id WHERE reference = '{reference}' AND kind = 'sent-elsewhere'"));
    }

    private static Dictionary<string, object?> ComplaintFor(string municipality)
    {
        var complaint = AComplaint(municipality);
        complaint["place"] = "Tilto g. 7";
        return complaint;
    }

    private Task<string> FileAsync(string municipality) => FileAsync(ComplaintFor(municipality));

    private async Task<string> FileAsync(Dictionary<string, object?> complaint)
    {
        using var client = platform.Service.As(Caller.Amina);
        using var answer = await client.PostAsJsonAsync("/complaints", complaint, Now);
        return (await JsonOf(answer, HttpStatusCode.Created)).GetProperty("reference").GetString()!;
    }

    /// <summary>Waits for an entry of the timeline.</summary>
    private async Task<JsonElement> EntryAsync(string reference, string kind, Caller? by = null)
    {
        using var client = platform.Service.As(by ?? Caller.Amina);
        var found = default(JsonElement);
        await Eventually.TrueAsync(async () =>
        {
            using var answer = await client.GetAsync(new Uri($"/complaints/{reference}", UriKind.Relative), Now);
            var entries = (await JsonOf(answer, HttpStatusCode.OK)).GetProperty("timeline").EnumerateArray();
            found = entries.FirstOrDefault(entry => entry.GetProperty("kind").GetProperty("code").GetString() == kind);
            return found.ValueKind == JsonValueKind.Object;
        }, $"{reference} is {kind}", TimeSpan.FromSeconds(60));
        return found;
    }

    private async Task<JsonElement> ReadAsync(string reference)
    {
        using var client = platform.Service.As(Caller.Amina);
        using var answer = await client.GetAsync(new Uri($"/complaints/{reference}", UriKind.Relative), Now);
        return await JsonOf(answer, HttpStatusCode.OK);
    }

    private async Task<string?> StateAsync(string reference) => (await ReadAsync(reference)).GetProperty("status").GetProperty("state").GetString();

    private async Task<IEnumerable<string?>> KindsAsync(string reference) =>
        (await ReadAsync(reference)).GetProperty("timeline").EnumerateArray().Select(entry => entry.GetProperty("kind").GetProperty("code").GetString());

    private async Task<string> RemoteStateAsync(string reference)
    {
        foreach (var state in new[] { "to-send", "sending", "sent", "closed", "failed", "withdrawn" })
        {
            if (await CountRemoteAsync(reference, $"state = '{state}'") == 1) return state;
        }

        return "none";
    }

    private Task<long> CountRemoteAsync(string reference, string condition) => platform.Service.CountAsync(
        $"SELECT count(*) FROM remote_cases WHERE complaint_id = (SELECT id FROM complaints WHERE reference = '{reference}') AND {condition}");

    private static async Task<bool> NeverAnswer(Microsoft.AspNetCore.Http.HttpContext http)
    {
        await Task.Delay(Timeout.Infinite, http.RequestAborted);
        return false;
    }

    private static Task<bool> Fail(Microsoft.AspNetCore.Http.HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return Task.FromResult(false);
    }

    private static CancellationToken Now => TestContext.Current.CancellationToken;
}
