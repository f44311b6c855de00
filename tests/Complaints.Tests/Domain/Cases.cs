using OpenGov.Complaints.Domain;
using OpenGov.Lawbook;

namespace OpenGov.Complaints.Tests.Domain;

/// <summary>Complaints in each state, under the law that is shipped.</summary>
internal static class Cases
{
    internal static Jurisdiction Law { get; } = JurisdictionFolder.Read(Path.Combine(AppContext.BaseDirectory, "jurisdictions", "lt"));

    internal static Institution Vilnius { get; } = Listed("lt-sav-13");

    internal static Institution Ministry { get; } = Listed("lt-min-am");

    internal static Institution Triage { get; } = Listed("lt-triage");

    internal static ListedCategory StreetLighting { get; } = Law.Categories.Single(one => one.Code == "gatviu-apsvietimas");

    internal static Officer Officer { get; } = new(Guid.NewGuid(), Vilnius.Id);

    internal static Decision Decision { get; } = new(DecisionKind.Upheld, "Vietos savivaldos įstatymo 6 str. 38 p.");

    /// <summary>Friday 2026-10-30, noon in Vilnius.</summary>
    internal static DateTimeOffset At { get; } = new(2026, 10, 30, 10, 0, 0, TimeSpan.Zero);

    internal static Complaint Filed() => Complaint.File(
        new Submission
        {
            PersonId = Guid.NewGuid(),
            PersonName = "Amina",
            Language = "lt",
            Title = "Neveikia apšvietimas",
            Text = "Jau savaitę tamsu visoje gatvėje.",
            Category = StreetLighting.Code,
            Channel = Channels.Web,
        },
        new Destination(Vilnius.Id, RoutingReasons.MunicipalityChosen), Law, At);

    internal static Complaint In(CaseState state)
    {
        var complaint = Filed();
        CaseStep[] way = state switch
        {
            CaseState.Routed => [],
            CaseState.InProgress => [CaseStep.Take],
            CaseState.WaitingForPerson => [CaseStep.Take, CaseStep.Ask],
            CaseState.Forwarded => [CaseStep.Forward],
            CaseState.Answered => [CaseStep.Take, CaseStep.Answer],
            CaseState.Closed => [],
            _ => throw new ArgumentOutOfRangeException(nameof(state)),
        };
        foreach (var step in way) Take(step, complaint);
        if (state is CaseState.Closed) complaint.CloseElsewhere("Sutvarkyta.", At);
        return complaint;
    }

    internal static void Take(CaseStep step, Complaint complaint, Officer? by = null)
    {
        var officer = by ?? Officer with { InstitutionId = complaint.InstitutionId };
        var elsewhere = complaint.InstitutionId == Ministry.Id ? Vilnius : Ministry;
        switch (step)
        {
            case CaseStep.Take: complaint.Take(officer, At); break;
            case CaseStep.Ask: complaint.Ask("Kurioje gatvėje?", officer, At); break;
            case CaseStep.Reply: complaint.Reply("Gedimino prospekte.", At); break;
            case CaseStep.Forward: complaint.Forward(elsewhere, "Ne mūsų kompetencija.", officer, Law, At); break;
            case CaseStep.Answer: complaint.Answer(Decision, "Sutvarkyta iki penktadienio.", officer, Law, At); break;
            case CaseStep.Remark: complaint.Remark("Dar ir kaimyninėje gatvėje.", At); break;
            default: throw new ArgumentOutOfRangeException(nameof(step));
        }
    }

    private static Institution Listed(string code) => Institution.List(Law.Institutions.Single(one => one.Code == code), "lt");
}
