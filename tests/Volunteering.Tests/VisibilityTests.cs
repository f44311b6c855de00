using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpenGov.ServiceDefaults;
using OpenGov.Testing;
using OpenGov.Volunteering.Data;
using static OpenGov.Volunteering.Tests.Opportunities;

namespace OpenGov.Volunteering.Tests;

public sealed class VisibilityTests(VolunteeringRoom room)
{
    public static TheoryData<Caller> NotOfficers => [Caller.Guest, Caller.Amina, Caller.Operator];

    [Theory]
    [MemberData(nameof(NotOfficers))]
    public async Task Only_an_officer_publishes(Caller caller)
    {
        const string title = "Paskelbta ne pareigūno";

        var refused = await room.Service.PublishAsync(Body(title), caller);

        Assert.Equal((403, "role.missing", "application/problem+json"), (refused.Status, refused.Code, refused.MediaType));
        Assert.Equal(0, await room.Service.CountAsync($"SELECT count(*) FROM opportunities WHERE title = '{title}'"));
    }

    [Fact]
    public async Task An_officer_of_an_institution_that_nobody_lists_does_not_publish()
    {
        var refused = await room.Service.PublishAsync(Body(), Caller.OfficerOf("lt-sav-999"));

        Assert.Equal((403, "institution.unknown"), (refused.Status, refused.Code));
    }

    [Theory]
    [InlineData("/volunteering/opportunities")]
    [InlineData("/volunteering/opportunities/01980000-0000-7000-8000-000000000000")]
    public async Task Without_a_token_nothing_is_read(string address)
    {
        using var client = room.Service.WithToken(null);

        using var refused = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task In_the_store_itself_a_guest_sees_what_is_published_and_a_stranger_nothing()
    {
        var id = (await room.Service.PublishAsync(Body())).Id;

        Assert.True(await SeesAsync(new CurrentPerson { IsGuest = true }, id));
        Assert.True(await SeesAsync(new CurrentPerson { Id = Guid.NewGuid() }, id));
        Assert.False(await SeesAsync(new CurrentPerson(), id));
    }

    [Fact]
    public async Task Who_published_is_not_shown()
    {
        var officer = Caller.OfficerOf(Vilnius);

        var published = await room.Service.PublishAsync(Body(), officer);

        Assert.DoesNotContain(officer.Id.ToString()!, published.Body.GetRawText(), StringComparison.Ordinal);
    }

    private async Task<bool> SeesAsync(CurrentPerson person, Guid id)
    {
        await using var scope = room.Service.Services.CreateAsyncScope();
        await using var db = new VolunteeringDb(scope.ServiceProvider.GetRequiredService<DbContextOptions<VolunteeringDb>>(), person);
        return await db.Opportunities.AnyAsync(one => one.Id == id, TestContext.Current.CancellationToken);
    }
}
