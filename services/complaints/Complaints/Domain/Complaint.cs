using OpenGov.Lawbook;
using OpenGov.ServiceDefaults;

namespace OpenGov.Complaints.Domain;

/// <summary>A complaint on its way through the institutions. Each step leaves an entry in the timeline, which is only ever added to.</summary>
public sealed partial class Complaint
{
    private readonly List<CaseEntry> timeline = [];

    private Complaint()
    {
    }

    public CaseState State { get; private set; }

    /// <summary>The institution that must answer now.</summary>
    public Guid InstitutionId { get; private set; }

    /// <summary>Why it came to the institution: a code of <see cref="RoutingReasons"/>.</summary>
    public string RoutingReason { get; private set; } = "";

    /// <summary>Others that are competent; they were told, and need not answer.</summary>
    public IReadOnlyList<Guid> AlsoCompetent { get; private set; } = [];

    /// <summary>Day 0 of the clock: when the institution that must answer received it, in the zone of the jurisdiction.</summary>
    public DateOnly ReceivedOn { get; private set; }

    /// <summary>The last day to answer, in the zone of the jurisdiction.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>The officer who took it up; null until then, and again after it was forwarded.</summary>
    public Guid? OfficerId { get; private set; }

    public Decision? Decision { get; private set; }

    /// <summary>When the last step was taken.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Grows by one with each entry of the timeline; guards against two officers overwriting each other.</summary>
    public int Version { get; private set; }

    /// <summary>In the order of its steps; the store gives them in none.</summary>
    public IReadOnlyList<CaseEntry> Timeline => [.. timeline.OrderBy(entry => entry.Sequence)];

    /// <summary>Files a complaint and routes it in the same step: no complaint lies where nobody must look.</summary>
    public static Complaint File(Submission submission, Destination destination, Jurisdiction law, DateTimeOffset at)
    {
        var complaint = Create(submission, destination, law, at);
        complaint.Enter(CaseEntryKind.Filed, complaint.Reporter, at);
        complaint.RouteTo(destination, law, at);
        return complaint;
    }

    /// <summary>An officer of the institution takes the complaint up.</summary>
    public void Take(Officer by, DateTimeOffset at)
    {
        Check(CaseStep.Take, by);
        State = CaseState.InProgress;
        OfficerId = by.Id;
        Enter(CaseEntryKind.Taken, by, at);
    }

    /// <summary>The institution asks the person a question. The clock goes on.</summary>
    public void Ask(string question, Officer by, DateTimeOffset at)
    {
        Check(CaseStep.Ask, by);
        State = CaseState.WaitingForPerson;
        Enter(CaseEntryKind.Asked, by, at, question);
    }

    /// <summary>The person replies to the institution's question.</summary>
    public void Reply(string reply, DateTimeOffset at)
    {
        StepRules.Check(CaseStep.Reply, State);
        State = CaseState.InProgress;
        Enter(CaseEntryKind.Replied, Reporter, at, reply);
    }

    /// <summary>
    /// An institution that is not competent forwards the complaint to the one that is, whose clock starts on that day.
    /// To be in time (Law on Public Administration No VIII-1234: 5 working days from receipt) is the institution's duty; the
    /// person is helped by a late forward more than by none, so a late one is kept as late and not refused.
    /// </summary>
    public void Forward(Institution to, string reason, Officer by, Jurisdiction law, DateTimeOffset at)
    {
        Check(CaseStep.Forward, by);
        if (to.Id == InstitutionId)
            throw new BusinessRuleException("complaint.forward-to-itself", "The complaint is with this institution already. Name the institution that is competent.");

        var isLate = law.DayOf(at) > law.ToForward(ReceivedOn).DueOn;
        State = CaseState.Forwarded;
        OfficerId = null;
        Receive(new Destination(to.Id, RoutingReasons.Forwarded), law, at);
        Enter(CaseEntryKind.Forwarded, by, at, reason, isLate: isLate);
    }

    /// <summary>The institution answers, with its decision and what in the law it rests on. A late answer is kept as late.</summary>
    public void Answer(Decision decision, string text, Officer by, Jurisdiction law, DateTimeOffset at)
    {
        Check(CaseStep.Answer, by);
        State = CaseState.Answered;
        Decision = decision;
        Enter(CaseEntryKind.Answered, by, at, text, isLate: law.DayOf(at) > DueOn);
    }

    /// <summary>The person adds something that nobody had asked for.</summary>
    public void Remark(string remark, DateTimeOffset at)
    {
        StepRules.Check(CaseStep.Remark, State);
        Enter(CaseEntryKind.Remarked, Reporter, at, remark);
    }

    private Actor Reporter => new(ClientId is not null ? CaseRole.Client : SecretHash is null ? CaseRole.Person : CaseRole.Guest);

    private void RouteTo(Destination destination, Jurisdiction law, DateTimeOffset at)
    {
        State = CaseState.Routed;
        Receive(destination, law, at);
        Enter(CaseEntryKind.Routed, new Actor(CaseRole.System), at);
    }

    private void Receive(Destination destination, Jurisdiction law, DateTimeOffset at)
    {
        InstitutionId = destination.InstitutionId;
        RoutingReason = destination.Reason;
        AlsoCompetent = destination.AlsoCompetent ?? [];
        ReceivedOn = law.DayOf(at);
        DueOn = law.ToAnswer(ReceivedOn).DueOn;
    }

    private void Check(CaseStep step, Officer by)
    {
        if (by.InstitutionId != InstitutionId)
            throw new BusinessRuleException("complaint.with-another-institution", "The complaint is with another institution, whose officers alone can take this step.");
        StepRules.Check(step, State);
    }

    private void Enter(CaseEntryKind kind, Actor by, DateTimeOffset at, string? text = null, bool isLate = false)
    {
        UpdatedAt = at;
        timeline.Add(new CaseEntry
        {
            Sequence = ++Version,
            Kind = kind,
            At = at,
            ByRole = by.Role,
            ByOfficerId = (by as Officer)?.Id,
            InstitutionId = InstitutionId,
            Text = text,
            IsLate = isLate,
        });
    }
}
