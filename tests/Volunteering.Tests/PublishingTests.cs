using OpenGov.Testing;
using OpenGov.Volunteering.Data;
using OpenGov.Volunteering.Domain;
using static OpenGov.Volunteering.Tests.Opportunities;

namespace OpenGov.Volunteering.Tests;

public sealed class PublishingTests(VolunteeringRoom room)
{
    [Fact]
    public async Task What_a_coordinator_publishes_everybody_reads()
    {
        var published = await room.Service.PublishAsync(Body("2199-07-01T09:00", "2199-12-01T17:30", "13"));

        Assert.Equal((201, $"/volunteering/opportunities/{published.Id}"), (published.Status, published.Location));
        foreach (var caller in (Caller[])[Caller.Guest, Caller.Amina, Caller.OfficerOf("lt-sav-19"), Caller.Operator])
        {
            var read = await room.Service.GetAsync(published.Location!, caller);
            Assert.Equal(200, read.Status);
            Assert.Equal(published.Body.GetRawText(), read.Body.GetRawText());
        }

        Assert.Equal(("upcoming", "Europe/Vilnius", "4"), (published.Of("state"), published.Of("timeZone"), published.Of("places")));
        Assert.Equal(("2199-07-01T06:00:00+00:00", "2199-07-01T09:00:00+03:00"), (published.Of("starts", "utc"), published.Of("starts", "local")));
        Assert.Equal(("2199-12-01T15:30:00+00:00", "2199-12-01T17:30:00+02:00"), (published.Of("ends", "utc"), published.Of("ends", "local")));
        Assert.Equal("Vilnius City Municipality", published.Of("municipality", "names", "en"));
        Assert.Equal("14", published.Of("minimumAge", "years"));
        Assert.Contains("XI-1500", published.Of("minimumAge", "source"), StringComparison.Ordinal);
        Assert.Equal(["lt", "uk"], published.Body.GetProperty("languages").EnumerateArray().Select(language => language.GetString()));
    }

    [Fact]
    public async Task What_is_over_is_marked_and_found_only_among_the_past()
    {
        const string municipality = "21";
        var past = await LongAgoAsync(municipality);
        var standing = (await room.Service.PublishAsync(Body(municipality: municipality))).Id;
        var upcoming = (await room.Service.PublishAsync(Body("2199-07-01T09:00", "2199-07-01T12:00", municipality))).Id;

        Assert.Equal([upcoming, standing], (await room.Service.GetAsync(List($"municipality={municipality}&time=upcoming"))).Ids);
        Assert.Equal([past], (await room.Service.GetAsync(List($"municipality={municipality}&time=past"))).Ids);
        Assert.Equal([upcoming, standing, past], (await room.Service.GetAsync(List($"municipality={municipality}"))).Ids);
        foreach (var (state, id) in (IEnumerable<(string, Guid)>)[("past", past), ("standing", standing), ("upcoming", upcoming)])
            Assert.Equal(state, (await room.Service.GetAsync($"/volunteering/opportunities/{id}")).Of("state"));
    }

    [Fact]
    public async Task A_long_list_is_read_page_by_page_though_more_is_published_meanwhile()
    {
        const string municipality = "25";
        var published = new List<Guid>();
        for (var at = 0; at < 5; at++)
            published.Insert(0, (await room.Service.PublishAsync(Body(municipality: municipality))).Id);

        var first = await room.Service.GetAsync(List($"municipality={municipality}&limit=2"));
        await room.Service.PublishAsync(Body(municipality: municipality));
        var second = await room.Service.GetAsync(List($"municipality={municipality}&limit=2&after={first.Of("next")}"));
        var last = await room.Service.GetAsync(List($"municipality={municipality}&limit=2&after={second.Of("next")}"));

        Assert.Equal(published, [.. first.Ids, .. second.Ids, .. last.Ids]);
        Assert.Equal("", last.Of("next"));
    }

    [Fact]
    public async Task Markup_is_kept_as_text()
    {
        const string title = "<script>alert('Žvėrynas')</script> & \"knygos\"";

        var published = await room.Service.PublishAsync(Body(title));

        Assert.Equal(title, (await room.Service.GetAsync(published.Location!)).Of("title"));
    }

    [Fact]
    public async Task The_repeated_request_publishes_once()
    {
        var key = Guid.NewGuid().ToString();
        var body = Body();

        var first = await room.Service.PublishAsync(body.DeepClone(), key: key);
        var second = await room.Service.PublishAsync(body.DeepClone(), key: key);
        body["places"] = 5;
        var other = await room.Service.PublishAsync(body, key: key);

        Assert.Equal((201, first.Location, first.Body.GetRawText()), (second.Status, second.Location, second.Body.GetRawText()));
        Assert.Equal((422, "idempotency.other-request"), (other.Status, other.Code));
        Assert.Equal(1, await room.Service.CountAsync($"SELECT count(*) FROM opportunities WHERE id = '{first.Id}'"));
    }

    private static string List(string query) => $"/volunteering/opportunities?{query}";

    // Out of the API nothing that is over can be published; this one was, when its time was still to come.
    private async Task<Guid> LongAgoAsync(string municipality)
    {
        var then = new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
        var opportunity = Opportunity.Publish(
            Offer(new Shift(then.AddDays(1), then.AddDays(2)), municipality: municipality), new Coordinator(Guid.NewGuid(), Vilnius), Lithuania, then);
        return await room.Service.WithDbAsync<VolunteeringDb, Guid>(async db =>
        {
            db.Opportunities.Add(opportunity);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            return opportunity.Id;
        });
    }
}
