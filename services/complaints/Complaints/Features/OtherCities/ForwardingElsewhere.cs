using OpenGov.Complaints.Data;
using OpenGov.Complaints.Domain;
using OpenGov.Lawbook;

namespace OpenGov.Complaints.Features.OtherCities;

/// <summary>What every door does by which a case comes to an institution.</summary>
internal static class ForwardingElsewhere
{
    /// <summary>Has the case sent to another city's server where the jurisdiction's data say so; the caller saves.</summary>
    /// <param name="db">Where it is recorded, in the transaction of the step itself.</param>
    /// <param name="complaint">As it is after the step.</param>
    /// <param name="law">What the data say now: they name the servers that there are.</param>
    /// <param name="at">Now.</param>
    internal static void ForwardElsewhere(this ComplaintsDb db, Complaint complaint, Jurisdiction law, DateTimeOffset at)
    {
        if (RuleFor(complaint, law, law.DayOf(at)) is not { } rule || WhatIsSent.CameFromElsewhere(complaint)) return;

        db.RemoteCases.Add(RemoteCase.Of(complaint, rule, at));
        db.WakeAfterCommit(ForwardToOtherCities.JobName);
    }

    private static ForwardingRule? RuleFor(Complaint complaint, Jurisdiction law, DateOnly today) => law.Forwards
        .Where(rule => rule.Category == complaint.Category && ListedInstitution.IdOf(rule.Institution) == complaint.InstitutionId && rule.InForceFrom <= today)
        .MaxBy(rule => rule.InForceFrom);
}
