using OpenGov.Consultation.Domain;
using OpenGov.ServiceDefaults;

namespace OpenGov.Consultation.Tests;

/// <summary>What the domain says of dates and languages.</summary>
public sealed class OpeningAndClosing
{
    private static readonly DateTimeOffset Noon = new(2026, 9, 1, 12, 0, 30, TimeSpan.Zero);
    private static readonly DateTimeOffset Opens = new(2026, 10, 1, 6, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Closes = new(2026, 10, 31, 22, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(-1, "upcoming")]
    [InlineData(0, "open")]
    public void It_opens_at_the_minute(int seconds, string state) => Assert.Equal(state, StateAt(Opens.AddSeconds(seconds)));

    [Theory]
    [InlineData(-1, "open")]
    [InlineData(0, "closed")]
    public void It_closes_at_the_minute(int seconds, string state) => Assert.Equal(state, StateAt(Closes.AddSeconds(seconds)));

    [Fact]
    public void It_may_open_in_the_minute_that_runs() => Publish(Noon.AddSeconds(-30), Closes);

    [Fact]
    public void It_cannot_open_before_anybody_could_see_it() =>
        Refused("consultation.opens-in-the-past", () => Publish(Noon.AddSeconds(-90), Closes));

    [Theory]
    [InlineData(0)]
    [InlineData(-60)]
    public void It_cannot_close_before_it_opens(int seconds) =>
        Refused("consultation.closes-before-it-opens", () => Publish(Opens, Opens.AddSeconds(seconds)));

    [Fact]
    public void It_cannot_be_closed_already() =>
        Refused("consultation.closes-in-the-past", () => Publish(Noon.AddDays(-2), Noon));

    [Theory]
    [InlineData("consultation.official-language-missing", "en")]
    [InlineData("consultation.official-language-missing")]
    [InlineData("consultation.language-twice", "lt", "en", "en")]
    [InlineData("consultation.language-not-offered", "lt", "xx")]
    public void The_official_language_stands_once_and_others_beside_it(string code, params string[] languages) =>
        Refused(code, () => Publish(Opens, Closes, languages));

    // The clock in Vilnius is put forward on 2027-03-28 from 03:00 to 04:00 and back on 2026-10-25 from 04:00 to 03:00.
    [Theory]
    [InlineData("2026-07-01T09:00", "2026-07-01T06:00")]
    [InlineData("2026-12-01T09:00", "2026-12-01T07:00")]
    [InlineData("2026-12-01T09:00:00.000", "2026-12-01T07:00")]
    [InlineData("2027-03-28T02:59", "2027-03-28T00:59")]
    [InlineData("2027-03-28T04:00", "2027-03-28T01:00")]
    [InlineData("2026-10-25T02:59", "2026-10-24T23:59")]
    [InlineData("2026-10-25T04:00", "2026-10-25T02:00")]
    [InlineData("2026-10-25T03:30+03:00", "2026-10-25T00:30")]
    [InlineData("2026-10-25T03:30+02:00", "2026-10-25T01:30")]
    [InlineData("2026-10-25T03:30Z", "2026-10-25T03:30")]
    [InlineData("2026-10-25T03:30-05:30", "2026-10-25T09:00")]
    public void A_minute_on_the_wall_is_an_instant(string written, string utc) =>
        Assert.Equal(utc, LocalMinute.Read(written, Consultations.Lithuania.TimeZone).ToString("yyyy-MM-ddTHH:mm", null));

    [Theory]
    [InlineData("2027-03-28T03:00", "time.skipped-minute")]
    [InlineData("2027-03-28T03:59", "time.skipped-minute")]
    [InlineData("2026-10-25T03:00", "time.repeated-minute")]
    [InlineData("2026-10-25T03:59", "time.repeated-minute")]
    [InlineData("2026-02-29T09:00", "time.no-such-minute")]
    [InlineData("2026-10-01T24:00", "time.no-such-minute")]
    [InlineData("0001-01-01T00:00", "time.no-such-minute")]
    [InlineData("9999-12-31T23:59-13:00", "time.no-such-minute")]
    public void A_minute_that_is_not_there_once_is_refused(string written, string code) =>
        Refused(code, () => LocalMinute.Read(written, Consultations.Lithuania.TimeZone));

    private static string StateAt(DateTimeOffset now) => Publish(Opens, Closes).StateAt(now).ToString().ToLowerInvariant();

    private static PublicConsultation Publish(DateTimeOffset opens, DateTimeOffset closes, params string[]? languages) =>
        PublicConsultation.Publish(
            Consultations.Texts(languages ?? ["lt", "en"]), new OpenTime(opens, closes), new Publisher(Guid.NewGuid(), Consultations.Vilnius),
            Consultations.Lithuania, Noon);

    private static PublicConsultation Publish(DateTimeOffset opens, DateTimeOffset closes) => Publish(opens, closes, null);

    private static void Refused(string code, Func<object> deed) => Assert.Equal(code, Assert.Throws<BusinessRuleException>(deed).Code);
}
