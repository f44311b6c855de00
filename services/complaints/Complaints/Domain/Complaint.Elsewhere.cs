using OpenGov.Lawbook;

namespace OpenGov.Complaints.Domain;

/// <content>What happens outside this platform: cases brought along from another register, cases that another city's server handles.</content>
public sealed partial class Complaint
{
    /// <summary>The number of the case in the register from which it was brought along.</summary>
    public string? ExternalId { get; private set; }

    /// <summary>When it was brought along; null for a case that was filed here.</summary>
    public DateTimeOffset? ImportedAt { get; private set; }

    /// <summary>Brings along a case that an institution kept elsewhere, with its dates and how it ended.</summary>
    public static Complaint Import(Submission submission, Destination destination, Jurisdiction law, FormerCase former, DateTimeOffset at)
    {
        var complaint = Create(submission, destination, law, former.FiledAt);
        (complaint.ExternalId, complaint.ImportedAt) = (former.ExternalId, at);
        complaint.Enter(CaseEntryKind.Filed, new Actor(CaseRole.Person), former.FiledAt);
        complaint.RouteTo(destination, law, former.FiledAt);
        if (former.DueOn is { } due) complaint.DueOn = due;
        complaint.Enter(CaseEntryKind.Imported, new Actor(CaseRole.System), at);
        if (former.ClosedAt is { } closed) complaint.End(former.ClosingNote, closed, isLate: law.DayOf(closed) > complaint.DueOn);
        return complaint;
    }

    /// <summary>It was sent to another city's server, which handles it from now on.</summary>
    public void SendElsewhere(string where, DateTimeOffset at)
    {
        StepRules.Check(CaseStep.Remark, State);
        State = CaseState.InProgress;
        Enter(CaseEntryKind.SentElsewhere, new Actor(CaseRole.System), at, where);
    }

    /// <summary>The other city's server does not take it: an officer must look.</summary>
    public void RefuseElsewhere(string why, DateTimeOffset at)
    {
        StepRules.Check(CaseStep.Remark, State);
        Enter(CaseEntryKind.RefusedElsewhere, new Actor(CaseRole.System), at, why);
    }

    /// <summary>The other city's server tells something new of it.</summary>
    public void FollowElsewhere(string news, DateTimeOffset at)
    {
        StepRules.Check(CaseStep.Remark, State);
        Enter(CaseEntryKind.FollowedElsewhere, new Actor(CaseRole.System), at, news);
    }

    /// <summary>The other city's server has finished it.</summary>
    public void CloseElsewhere(string? note, DateTimeOffset at)
    {
        StepRules.Check(CaseStep.Remark, State);
        End(note, at, isLate: false);
    }

    private void End(string? note, DateTimeOffset at, bool isLate)
    {
        State = CaseState.Closed;
        Enter(CaseEntryKind.Closed, new Actor(CaseRole.System), at, note, isLate);
    }
}

/// <summary>What another register says of a case.</summary>
/// <param name="ExternalId">Its number there; a case is brought along once.</param>
/// <param name="DueOn">The last day that was promised there; by our law when null.</param>
/// <param name="ClosedAt">Null while it is open.</param>
public sealed record FormerCase(string ExternalId, DateTimeOffset FiledAt, DateOnly? DueOn, DateTimeOffset? ClosedAt, string? ClosingNote);
