using OpenGov.Consultation.Data;
using OpenGov.Consultation.Domain;
using OpenGov.Testing;
using static OpenGov.Consultation.Tests.Consultations;

namespace OpenGov.Consultation.Tests;

public sealed class PublishingTests(ConsultationRoom room)
{
    [Fact]
    public async Task What_an_officer_publishes_everybody_reads()
    {
        var body = Body("2199-07-01T09:00", "2199-12-01T17:30");
        body["texts"]!.AsArray().Insert(0, Text("en", "  A cycle path along the Neris "));

        var published = await room.Service.PublishAsync(body);

        Assert.Equal((201, $"/consultations/{published.Id}"), (published.Status, published.Location));
        foreach (var caller in (Caller[])[Caller.Guest, Caller.Amina, Caller.OfficerOf("lt-sav-19"), Caller.Operator])
        {
            var read = await room.Service.GetAsync(published.Location!, caller);
            Assert.Equal(200, read.Status);
            Assert.Equal(published.Body.GetRawText(), read.Body.GetRawText());
        }

        Assert.Equal("upcoming", published.Of("state"));
        Assert.Equal("Europe/Vilnius", published.Of("timeZone"));
        Assert.Equal(("2199-07-01T06:00:00+00:00", "2199-07-01T09:00:00+03:00"), (published.Of("opens", "utc"), published.Of("opens", "local")));
        Assert.Equal(("2199-12-01T15:30:00+00:00", "2199-12-01T17:30:00+02:00"), (published.Of("closes", "utc"), published.Of("closes", "local")));
        Assert.Equal("Vilniaus miesto savivaldybė", published.Of("institution", "names", "lt"));
        var texts = published.Body.GetProperty("texts");
        Assert.Equal(("lt", "en"), (texts[0].GetProperty("language").GetString(), texts[1].GetProperty("language").GetString()));
        Assert.Equal("A cycle path along the Neris", texts[1].GetProperty("title").GetString());
    }

    [Fact]
    public async Task A_consultation_goes_by_the_clock_from_upcoming_through_open_to_closed()
    {
        const string institution = "lt-sav-21";
        var officer = Caller.OfficerOf(institution);
        var upcoming = (await room.Service.PublishAsync(Body(), officer)).Id;
        var open = (await room.Service.PublishAsync(Body(opensAt: InDays(0)), officer)).Id;
        var closed = await LongAgoAsync(institution);

        foreach (var (state, id) in (IEnumerable<(string, Guid)>)[("upcoming", upcoming), ("open", open), ("closed", closed)])
        {
            Assert.Equal([id], (await room.Service.GetAsync($"/consultations?state={state}&institution={institution}")).Ids);
            Assert.Equal(state, (await room.Service.GetAsync($"/consultations/{id}")).Of("state"));
        }

        Assert.Equal([open, upcoming, closed], (await room.Service.GetAsync($"/consultations?institution={institution}")).Ids);
    }

    [Fact]
    public async Task A_long_list_is_read_page_by_page_though_more_is_published_meanwhile()
    {
        const string institution = "lt-min-am";
        var published = new List<Guid>();
        for (var at = 0; at < 5; at++)
            published.Insert(0, (await room.Service.PublishAsync(Body(), Caller.OfficerOf(institution))).Id);

        var first = await room.Service.GetAsync($"/consultations?institution={institution}&limit=2");
        await room.Service.PublishAsync(Body(), Caller.OfficerOf(institution));
        var second = await room.Service.GetAsync($"/consultations?institution={institution}&limit=2&after={first.Of("next")}");
        var last = await room.Service.GetAsync($"/consultations?institution={institution}&limit=2&after={second.Of("next")}");

        Assert.Equal(published, [.. first.Ids, .. second.Ids, .. last.Ids]);
        Assert.Equal("", last.Of("next"));
    }

    [Fact]
    public async Task Markup_is_kept_as_text()
    {
        const string title = "<script>alert('Žvėrynas')</script> & \"takas\"";

        var published = await room.Service.PublishAsync(Body(title: title));

        Assert.Equal(title, (await room.Service.GetAsync(published.Location!)).Body.GetProperty("texts")[0].GetProperty("title").GetString());
    }

    [Fact]
    public async Task The_repeated_request_publishes_once()
    {
        var key = Guid.NewGuid().ToString();
        var body = Body();

        var first = await room.Service.PublishAsync(body.DeepClone(), key: key);
        var second = await room.Service.PublishAsync(body.DeepClone(), key: key);
        body["closesAt"] = InDays(31);
        var other = await room.Service.PublishAsync(body, key: key);

        Assert.Equal((201, first.Location, first.Body.GetRawText()), (second.Status, second.Location, second.Body.GetRawText()));
        Assert.Equal((422, "idempotency.other-request"), (other.Status, other.Code));
        Assert.Equal(1, await room.Service.CountAsync($"SELECT count(*) FROM consultations WHERE id = '{first.Id}'"));
    }

    // Out of the API nothing that is over can be published; this one was, when its time was still to come.
    private async Task<Guid> LongAgoAsync(string institution)
    {
        var then = new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
        var consultation = PublicConsultation.Publish(
            Texts("lt"), new OpenTime(then.AddDays(1), then.AddDays(2)), new Publisher(Guid.NewGuid(), institution), Lithuania, then);
        return await room.Service.WithDbAsync<ConsultationDb, Guid>(async db =>
        {
            db.Consultations.Add(consultation);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            return consultation.Id;
        });
    }
}
