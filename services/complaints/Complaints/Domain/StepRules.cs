using OpenGov.ServiceDefaults;

namespace OpenGov.Complaints.Domain;

/// <summary>The steps that somebody can take on a case.</summary>
public enum CaseStep
{
    Take,
    Ask,
    Reply,
    Forward,
    Answer,

    /// <summary>The person adds something.</summary>
    Remark,
}

/// <summary>Which step is open in which state: whatever is not refused here is allowed.</summary>
internal static class StepRules
{
    /// <exception cref="BusinessRuleException">The step is not open; it says what to do instead.</exception>
    internal static void Check(CaseStep step, CaseState state)
    {
        if (Refusal(step, state) is { } refusal) throw refusal;
    }

    private static BusinessRuleException? Refusal(CaseStep step, CaseState state) => (step, state) switch
    {
        (_, CaseState.Answered) =>
            new("complaint.already-answered", "The complaint has been answered and takes no further step. To object to the answer, use the appeal it names."),
        (_, CaseState.Closed) =>
            new("complaint.closed", "The complaint is finished and takes no further step. The timeline says how it ended; file a new one if it is not."),
        (CaseStep.Take, CaseState.InProgress or CaseState.WaitingForPerson) =>
            new("complaint.already-taken", "An officer of this institution has taken the complaint up already. Read the case to see how far it is."),
        (CaseStep.Ask or CaseStep.Answer, CaseState.Filed or CaseState.Routed or CaseState.Forwarded) =>
            new("complaint.not-taken", "Nobody has taken the complaint up yet. Take it first."),
        (CaseStep.Ask, CaseState.WaitingForPerson) =>
            new("complaint.already-asked", "A question waits for the person's reply already. Wait for it, or answer the complaint."),
        (CaseStep.Reply, not CaseState.WaitingForPerson) =>
            new("complaint.nothing-asked", "The institution has asked nothing that waits for a reply. The timeline shows what happens next."),
        _ => null,
    };
}
