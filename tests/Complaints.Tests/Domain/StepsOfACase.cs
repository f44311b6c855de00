using OpenGov.Complaints.Domain;
using OpenGov.ServiceDefaults;

namespace OpenGov.Complaints.Tests.Domain;

public sealed class StepsOfACase
{
    private const string Allowed = "";

    [Theory]
    [InlineData(CaseState.Routed, CaseStep.Take, Allowed)]
    [InlineData(CaseState.Routed, CaseStep.Ask, "complaint.not-taken")]
    [InlineData(CaseState.Routed, CaseStep.Reply, "complaint.nothing-asked")]
    [InlineData(CaseState.Routed, CaseStep.Forward, Allowed)]
    [InlineData(CaseState.Routed, CaseStep.Answer, "complaint.not-taken")]
    [InlineData(CaseState.InProgress, CaseStep.Take, "complaint.already-taken")]
    [InlineData(CaseState.InProgress, CaseStep.Ask, Allowed)]
    [InlineData(CaseState.InProgress, CaseStep.Reply, "complaint.nothing-asked")]
    [InlineData(CaseState.InProgress, CaseStep.Forward, Allowed)]
    [InlineData(CaseState.InProgress, CaseStep.Answer, Allowed)]
    [InlineData(CaseState.WaitingForPerson, CaseStep.Take, "complaint.already-taken")]
    [InlineData(CaseState.WaitingForPerson, CaseStep.Ask, "complaint.already-asked")]
    [InlineData(CaseState.WaitingForPerson, CaseStep.Reply, Allowed)]
    [InlineData(CaseState.WaitingForPerson, CaseStep.Forward, Allowed)]
    [InlineData(CaseState.WaitingForPerson, CaseStep.Answer, Allowed)]
    [InlineData(CaseState.Forwarded, CaseStep.Take, Allowed)]
    [InlineData(CaseState.Forwarded, CaseStep.Ask, "complaint.not-taken")]
    [InlineData(CaseState.Forwarded, CaseStep.Reply, "complaint.nothing-asked")]
    [InlineData(CaseState.Forwarded, CaseStep.Forward, Allowed)]
    [InlineData(CaseState.Forwarded, CaseStep.Answer, "complaint.not-taken")]
    [InlineData(CaseState.Answered, CaseStep.Take, "complaint.already-answered")]
    [InlineData(CaseState.Answered, CaseStep.Ask, "complaint.already-answered")]
    [InlineData(CaseState.Answered, CaseStep.Reply, "complaint.already-answered")]
    [InlineData(CaseState.Answered, CaseStep.Forward, "complaint.already-answered")]
    [InlineData(CaseState.Answered, CaseStep.Answer, "complaint.already-answered")]
    [InlineData(CaseState.Answered, CaseStep.Remark, "complaint.already-answered")]
    [InlineData(CaseState.Routed, CaseStep.Remark, Allowed)]
    [InlineData(CaseState.Closed, CaseStep.Take, "complaint.closed")]
    [InlineData(CaseState.Closed, CaseStep.Ask, "complaint.closed")]
    [InlineData(CaseState.Closed, CaseStep.Reply, "complaint.closed")]
    [InlineData(CaseState.Closed, CaseStep.Forward, "complaint.closed")]
    [InlineData(CaseState.Closed, CaseStep.Answer, "complaint.closed")]
    [InlineData(CaseState.Closed, CaseStep.Remark, "complaint.closed")]
    public void Each_step_is_open_or_refused_with_its_reason(CaseState state, CaseStep step, string refusal)
    {
        var complaint = Cases.In(state);
        var (version, entries) = (complaint.Version, complaint.Timeline.Count);

        if (refusal == Allowed)
        {
            Cases.Take(step, complaint);
            Assert.Equal((version + 1, entries + 1), (complaint.Version, complaint.Timeline.Count));
            Assert.Equal(complaint.Version, complaint.Timeline[^1].Sequence);
        }
        else
        {
            var refused = Assert.Throws<BusinessRuleException>(() => Cases.Take(step, complaint));
            Assert.Equal(refusal, refused.Code);
            Assert.EndsWith(".", refused.Message, StringComparison.Ordinal);
            Assert.Equal((state, version, entries), (complaint.State, complaint.Version, complaint.Timeline.Count));
        }
    }

    [Fact]
    public void A_complaint_is_routed_in_the_step_in_which_it_is_filed()
    {
        var complaint = Cases.Filed();

        Assert.Equal(CaseState.Routed, complaint.State);
        Assert.Equal([(1, CaseEntryKind.Filed), (2, CaseEntryKind.Routed)], complaint.Timeline.Select(entry => (entry.Sequence, entry.Kind)));
    }

    [Theory]
    [InlineData(CaseStep.Take)]
    [InlineData(CaseStep.Forward)]
    public void An_officer_of_another_institution_takes_no_step(CaseStep step)
    {
        var complaint = Cases.Filed();

        var refused = Assert.Throws<BusinessRuleException>(() => Cases.Take(step, complaint, by: new Officer(Guid.NewGuid(), Cases.Ministry.Id)));

        Assert.Equal("complaint.with-another-institution", refused.Code);
    }

    [Fact]
    public void An_institution_cannot_forward_to_itself()
    {
        var refused = Assert.Throws<BusinessRuleException>(
            () => Cases.Filed().Forward(Cases.Vilnius, "Ne mūsų.", Cases.Officer, Cases.Law, Cases.At));

        Assert.Equal("complaint.forward-to-itself", refused.Code);
    }

    [Fact]
    public void The_clock_of_the_new_institution_starts_on_the_day_of_the_forward()
    {
        var complaint = Cases.Filed(); // on Friday 2026-10-30

        complaint.Forward(Cases.Ministry, "Kelias valstybinis.", Cases.Officer, Cases.Law, new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.Zero));

        Assert.Equal((new DateOnly(2026, 12, 1), new DateOnly(2026, 12, 31)), (complaint.ReceivedOn, complaint.DueOn));
        Assert.Equal(Cases.Ministry.Id, complaint.InstitutionId);
    }

    [Theory]
    [InlineData("2026-11-09T21:59:00Z", false)] // the fifth working day, one minute before midnight in Vilnius
    [InlineData("2026-11-09T22:01:00Z", true)]
    public void A_forward_after_five_working_days_is_done_and_kept_as_late(string at, bool isLate)
    {
        var complaint = Cases.Filed();

        complaint.Forward(Cases.Ministry, "Kelias valstybinis.", Cases.Officer, Cases.Law, DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal((CaseEntryKind.Forwarded, isLate), (complaint.Timeline[^1].Kind, complaint.Timeline[^1].IsLate));
    }

    [Theory]
    [InlineData("2026-11-30T12:00:00Z", false)]
    [InlineData("2026-12-01T12:00:00Z", true)]
    public void An_answer_after_twenty_working_days_is_kept_as_late(string at, bool isLate)
    {
        var complaint = Cases.In(CaseState.InProgress);

        complaint.Answer(Cases.Decision, "Sutvarkyta iki penktadienio.", Cases.Officer, Cases.Law, DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(isLate, complaint.Timeline[^1].IsLate);
        Assert.Equal(Cases.Decision, complaint.Decision);
    }
}
